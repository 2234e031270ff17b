import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHUNK_BYTES, type PhotoType, readPicture } from '../../../connectivity/index.ts';
import type { Delivery } from '../../../connectivity/server/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { EVERYTHING, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { PartFiles } from '../../../platform/server/file-parts/part-files.ts';
import { type Part, PartIntake, type PartState } from '../../../platform/server/file-parts/part-intake.ts';
import { sweepParts } from '../../../platform/server/file-parts/sweep-parts.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import { unpackToNothing } from '../../../platform/server/unpack.ts';
import type { Election } from '../../../registry/index.ts';
import { type Envelope, MOST_FORM_PHOTO_BYTES, receiptText } from '../../../sealed/index.ts';
import { isTooLarge, type PictureState, stateOf } from '../../photos/form-picture.ts';
import { inPieces } from './in-pieces.ts';
import { refusal } from './photo-words.ts';
import {
  type AnnouncedPhoto,
  announcedPhoto,
  isAloneNamed,
  type KeptFile,
  keepFile,
  keptAmong,
  keptFile,
  keptOfMaker,
  type PhotoOfTps,
  photoWithin,
} from './store.ts';

/** Whose parts those are that the command line hands in: one at a time brings a file. */
export const BY_COMMAND = 'hand-in';
/** How many photos are looked at at once: each is held in memory for it. */
const AT_ONCE = 2;
/** Of photos that a phone has begun: five of the largest, or forty as the field app makes them. */
const MOST_UNDER_WAY_BYTES = 5 * MOST_FORM_PHOTO_BYTES;

/**
 * Of the photos that the records of one phone name: forty as the field app makes them. Each counts as whole chunks, so that a phone cannot
 * have the folder filled with ever so small ones either.
 */
const MOST_KEPT_BYTES = 5 * MOST_FORM_PHOTO_BYTES;

/** A copy of a photo for people: the picture and nothing else. */
export type PhotoCopy = {
  readonly bytes: Uint8Array;
  readonly mediaType: PhotoType;
  readonly photo: AnnouncedPhoto;
  /** How much of the picture it shows; null for an original that nobody looked at when it came. */
  readonly picture: PictureState | null;
};

/** How a person brings a file into an election. */
export type HandingIn = {
  readonly election: Pick<Election, 'id' | 'slug'>;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whose parts those are until it is whole; a name that can stand as a folder's. */
  readonly from: string;
  /** Who that is in the audit chain, in which it stands when the file was not here yet. */
  readonly actor: string;
};

/** A file that somebody is bringing. */
type Brought = PhotoOfTps & {
  readonly from: string;
  /** By a person, whose name stays with it, not by a phone. */
  readonly isHandedIn: boolean;
  readonly receivedAt: Date;
};

/** Where the photos of forms lie. */
export function formPhotoFiles(dataDir: string): PartFiles {
  return new PartFiles(join(dataDir, 'form-photos'));
}

/**
 * Photos of forms and their previews: announced by a record that was received, brought in parts by any phone of the election, kept byte for
 * byte as the phone that signed for them made them. What people see is a copy without metadata; nothing is ever decoded here.
 */
export class FormPhotos {
  readonly #platform: Platform;
  readonly #key: ReceiptKey;
  readonly #files: PartFiles;
  readonly #intake: PartIntake<KeptFile, Brought>;
  readonly #looking = turnstile(AT_ONCE);

  constructor(platform: Platform, key: ReceiptKey) {
    this.#platform = platform;
    this.#key = key;
    this.#files = formPhotoFiles(platform.config.dataDir);
    this.#intake = new PartIntake({
      files: this.#files,
      partBytes: CHUNK_BYTES,
      mostUnderWay: MOST_UNDER_WAY_BYTES,
      room: async ({ isHandedIn, maker }) =>
        // Somebody of the office decides what is worth its room: the way out for a phone whose own room is used up.
        isHandedIn
          ? Number.POSITIVE_INFINITY
          : MOST_KEPT_BYTES - (await keptOfMaker(platform.database.db, maker, CHUNK_BYTES)),
      find: (photo) => this.#find(photo),
      mayAdopt: (photo) => isAloneNamed(platform.database.db, photo),
      judge: (photo, path) => this.#looking(async () => judged(await readFile(path), photo)),
      keep: (photo, file) => keepFile(platform.database.db, photo, file),
    });
  }

  /** Which files this server does not have (any more), in its database or on its disk; either may have been restored from an older copy. */
  async lacking(sha256s: readonly string[]): Promise<string[]> {
    const there = await keptAmong(this.#platform.database.db, sha256s);
    const lacking: string[] = [];
    for (const sha256 of new Set(sha256s))
      if (!there.has(sha256) || !(await this.#files.has(sha256))) lacking.push(sha256);
    return lacking;
  }

  /** How a file stands that a record of the deliverer's election announces; refused when there is no room for what is missing of it. */
  async state(sha256: string, delivery: Delivery): Promise<Result<PartState<KeptFile>, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    return announced.ok ? this.#intake.state(announced.value) : announced;
  }

  /** Takes a part. */
  async part(sha256: string, part: Part, delivery: Delivery): Promise<Result<PartState<KeptFile>, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    return announced.ok ? this.#intake.part(announced.value, part) : announced;
  }

  /**
   * Says that all has been sent: kept when the parts make the file that was announced, and that is a picture. Parts that make something else
   * are thrown away and asked for again.
   * @returns a receipt over the file, at every asking
   */
  async done(sha256: string, delivery: Delivery): Promise<Result<Envelope, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    if (!announced.ok) return announced;
    const photo = announced.value;
    const kept = await this.#intake.done(photo);
    return kept.ok ? ok(await this.#receipt(photo, delivery.electionSlug, kept.value)) : kept;
  }

  /**
   * Takes a file that a person has brought on a stick, by the very questions that a phone's sending is asked, part for part. Of what is
   * longer than it was announced no more is read than a chunk.
   * @param announced by a record that was received
   */
  async handIn(
    announced: AnnouncedPhoto,
    { election, bytes, from, actor }: HandingIn,
  ): Promise<Result<Envelope, Problem>> {
    const at = this.#platform.clock();
    const about = { electionId: election.id, from, isHandedIn: true, receivedAt: at };
    const photo: Brought = { ...announced, ...about };
    const state = await this.#intake.state(photo);
    if (!state.ok) return state;
    const isThere = 'kept' in state.value;
    if (!isThere) {
      const sent = await this.#parts(photo, bytes);
      if (!sent.ok) return sent;
    }
    const kept = await this.#intake.done(photo);
    if (!kept.ok) return kept;
    const detail = { tps: photo.tps, page: photo.page, isPreview: photo.isPreview };
    if (!isThere)
      await this.#platform.database.db
        .transaction()
        .execute((trx) =>
          recordAudit(trx, { at, actor, action: 'result.hand-in', subject: `photo:${photo.sha256}`, detail }),
        );
    return ok(await this.#receipt(photo, election.slug, kept.value));
  }

  async #parts(photo: Brought, source: AsyncIterable<Uint8Array>): Promise<Result<void, Problem>> {
    let number = 0;
    for await (const bytes of inPieces(source, CHUNK_BYTES)) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const taken = await this.#intake.part(photo, { number, hash, bytes });
      if (!taken.ok) return taken;
      number += 1;
    }
    return ok(undefined);
  }

  /** A copy without metadata, as far as its picture goes, of a photo of a TPS within somebody's scope. */
  async copy(electionId: number, sha256: string, scope: Scope): Promise<Result<PhotoCopy, Problem>> {
    const { db } = this.#platform.database;
    const photo = await photoWithin(db, electionId, sha256, scope);
    const kept = photo && (await this.#find({ ...photo, electionId }));
    if (!photo || !kept) return err(problem(PROBLEMS.notFound));
    if (photo.isWithdrawn) return err(problem(PROBLEMS.photoWithdrawn));
    const read = await this.#looking(async () => {
      const found = await readPicture(await this.#files.read(sha256), unpackToNothing);
      const bytes = found.ok && found.value.copy?.joined();
      return bytes ? { bytes, picture: stateOf(found.value) } : null;
    });
    if (!read) return err(problem(PROBLEMS.photoWithoutCopy));
    return ok({ ...read, mediaType: kept.mediaType, photo });
  }

  /** A photo as the phone made it, with whatever else is in it. Who asked is in the audit chain before it is given out. */
  async original(electionId: number, sha256: string, actor: string): Promise<Result<PhotoCopy, Problem>> {
    const { db } = this.#platform.database;
    const photo = await photoWithin(db, electionId, sha256, EVERYTHING);
    const kept = photo && (await this.#find({ ...photo, electionId }));
    if (!photo || !kept) return err(problem(PROBLEMS.notFound));
    const bytes = await this.#files.read(sha256);
    const detail = { tps: photo.tps, page: photo.page };
    const at = this.#platform.clock();
    await db
      .transaction()
      .execute((trx) =>
        recordAudit(trx, { at, actor, action: 'result.photo-original', subject: `photo:${sha256}`, detail }),
      );
    return ok({ bytes, mediaType: kept.mediaType, photo, picture: kept.picture });
  }

  async #find(photo: PhotoOfTps): Promise<KeptFile | undefined> {
    const kept = await keptFile(this.#platform.database.db, photo);
    return kept && (await this.#files.has(photo.sha256)) ? kept : undefined;
  }

  async #announced(sha256: string, { by, receivedAt }: Delivery): Promise<Result<Brought, Problem>> {
    const found = await announcedPhoto(this.#platform.database.db, sha256, by);
    return found
      ? ok({ ...found, electionId: by.electionId, from: by.id, isHandedIn: false, receivedAt })
      : err(problem(PROBLEMS.photoNotAnnounced));
  }

  #receipt(
    { sha256, tps }: AnnouncedPhoto,
    election: string,
    { bytes, receivedAt }: KeptFile,
  ): Promise<Envelope> {
    return this.#key.sign(
      receiptText({
        ...{ form: 'sigap-receipt-1', stage: 'received', kind: 'photo', subject: sha256 },
        ...{ election, tps, receivedAt: receivedAt.toISOString(), facts: { bytes } },
      }),
    );
  }
}

/** Removes parts of photos that nobody went on with. @returns how many */
export function sweepFormPhotos({ clock, config }: Platform): Promise<number> {
  return sweepParts(formPhotoFiles(config.dataDir), clock());
}

/**
 * What a file is, by its bytes alone: what its sender called it, its name and its record's media type say nothing. A picture that was cut is kept as it
 * is, and that it was cut is known.
 */
async function judged(
  bytes: Uint8Array,
  { isPreview, receivedAt, bytes: announced }: Brought,
): Promise<Result<KeptFile, Problem>> {
  if (bytes.length !== announced) return err(problem(PROBLEMS.incomplete));
  const found = await readPicture(bytes, unpackToNothing);
  if (!found.ok) return err(problem(PROBLEMS.photoRefused, refusal(found.error, isPreview)));
  const { type: mediaType, width, height } = found.value;
  if (isPreview && mediaType !== 'image/jpeg')
    return err(problem(PROBLEMS.photoRefused, refusal('none', isPreview)));
  if (isTooLarge(found.value)) return err(problem(PROBLEMS.photoRefused, refusal('too-large', isPreview)));
  return ok({ bytes: bytes.length, mediaType, width, height, picture: stateOf(found.value), receivedAt });
}
