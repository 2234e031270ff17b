import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Turnstile, turnstile } from '../../../platform/server/turnstile.ts';
import { type Envelope, receiptText } from '../../../sealed/index.ts';
import { type FieldRecord, readFieldRecord } from '../../field/field-record.ts';
import { type PhotoType, photoTypeOf, withoutMetadata } from '../../photos/strip-metadata.ts';
import { chunkBytes, type DummyPhoto, photoOf } from '../../rehearsal/dummy-photos.ts';
import type { Delivery } from '../field/delivery.ts';
import { PhotoFiles } from './photo-files.ts';
import { announcedPhoto, isPhotoOfTps, type KeptPhoto, keepPhoto, keptPhoto } from './photo-store.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;
/** How many photos are stripped at once: each is held in memory for it. */
const AT_ONCE = 2;

/** How a photo stands: whole, or which of its parts are missing. */
export type PhotoState = { readonly kept: KeptPhoto } | { readonly missing: readonly number[] };

/** A photo as the record says that announces it. */
type Announced = { readonly record: FieldRecord; readonly photo: DummyPhoto };

/** Photos of phones: parts until they are whole, then files by hash; what leaves is a copy without metadata. */
export class Photos {
  readonly #platform: Platform;
  readonly #key: ReceiptKey;
  readonly #files: PhotoFiles;
  readonly #stripping = turnstile(AT_ONCE);
  /** One at a time for each photo, of which two phones may send the same part. */
  readonly #turns = new Map<string, { readonly turn: Turnstile; waiting: number }>();

  constructor(platform: Platform, key: ReceiptKey) {
    this.#platform = platform;
    this.#key = key;
    this.#files = new PhotoFiles(platform.config.dataDir);
  }

  /** How a photo stands that a record of the deliverer's election announces. */
  async state(sha256: string, delivery: Delivery): Promise<Result<PhotoState, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    if (!announced.ok) return announced;
    const kept = await keptPhoto(this.#platform.database.db, Buffer.from(sha256, 'hex'));
    if (kept) return ok({ kept });
    const come = await this.#files.parts(sha256);
    const all = Array.from({ length: announced.value.photo.chunks }, (_, part) => part);
    return ok({ missing: all.filter((part) => !come.has(part)) });
  }

  /** Takes a part. @param hash SHA-256 that the address names of it */
  async part(
    sha256: string,
    part: { readonly number: number; readonly hash: string; readonly bytes: Uint8Array },
    delivery: Delivery,
  ): Promise<Result<PhotoState, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    if (!announced.ok) return announced;
    const { photo } = announced.value;
    const actual = createHash('sha256').update(part.bytes).digest('hex');
    const isRight = part.number < photo.chunks && part.bytes.byteLength === chunkBytes(photo, part.number);
    if (actual !== part.hash || !isRight) return err(problem(PROBLEMS.chunkMismatch));
    return this.#inTurn(sha256, async () => {
      const state = await this.state(sha256, delivery);
      if (!state.ok || 'kept' in state.value) return state;
      await this.#files.writePart(sha256, part.number, part.bytes);
      return ok({ missing: state.value.missing.filter((number) => number !== part.number) });
    });
  }

  /**
   * Says that all has been sent: the photo is kept when its parts make the file of its hash and that is a picture. Parts that make
   * something else are thrown away, to be sent again.
   * @returns a receipt over the file, at every asking
   */
  async done(sha256: string, delivery: Delivery): Promise<Result<Envelope, Problem>> {
    return this.#inTurn(sha256, async () => {
      const announced = await this.#announced(sha256, delivery);
      if (!announced.ok) return announced;
      const { record, photo } = announced.value;
      const state = await this.state(sha256, delivery);
      if (!state.ok) return state;
      if ('kept' in state.value) return ok(await this.#receipt(sha256, record, state.value.kept));
      if (state.value.missing.length > 0) return err(problem(PROBLEMS.incomplete));
      const { bytes, chunks } = photo;
      const { isWhole, head } = await this.#files.assemble(
        sha256,
        chunks,
        (first) => photoTypeOf(first) !== null,
      );
      const mediaType = photoTypeOf(head);
      if (!isWhole || !mediaType) {
        await this.#files.removeParts(sha256);
        return err(problem(PROBLEMS.photoRefused, isWhole ? NO_PICTURE : OTHER_FILE));
      }
      const kept = { bytes, mediaType, receivedAt: delivery.receivedAt };
      await keepPhoto(this.#platform.database.db, Buffer.from(sha256, 'hex'), kept);
      await this.#files.removeParts(sha256);
      return ok(await this.#receipt(sha256, record, kept));
    });
  }

  /** A copy of a photo of a TPS without its metadata. */
  async copy(
    electionId: number,
    tpsCode: string,
    sha256: string,
  ): Promise<Result<{ bytes: Uint8Array; mediaType: PhotoType }, Problem>> {
    const { db } = this.#platform.database;
    const id = Buffer.from(sha256, 'hex');
    const kept = (await isPhotoOfTps(db, electionId, tpsCode, id)) ? await keptPhoto(db, id) : undefined;
    if (!kept) return err(problem(PROBLEMS.notFound));
    const copy = await this.#stripping(async () => withoutMetadata(await this.#files.read(sha256)));
    if (!copy) return err(problem(PROBLEMS.photoRefused, NOT_WHOLE));
    return ok({ bytes: copy, mediaType: kept.mediaType });
  }

  #receipt(
    sha256: string,
    { election, tps }: FieldRecord,
    { bytes, receivedAt }: KeptPhoto,
  ): Promise<Envelope> {
    const receipt = receiptText({
      form: 'sigap-receipt-1',
      stage: 'received',
      subject: sha256,
      kind: 'photo',
      election,
      tps,
      receivedAt: receivedAt.toISOString(),
      facts: { bytes },
    });
    return this.#key.sign(receipt);
  }

  async #announced(sha256: string, { by }: Delivery): Promise<Result<Announced, Problem>> {
    const { db } = this.#platform.database;
    const found = await announcedPhoto(db, by.electionId, Buffer.from(sha256, 'hex'), by.id);
    const record = found && readFieldRecord(JSON.parse(found.payload));
    if (!record?.ok || record.value.content?.kind !== 'photo')
      return err(problem(PROBLEMS.photoRefused, NOT_ANNOUNCED));
    return ok({ record: record.value, photo: photoOf(record.value.content.bytes) });
  }

  async #inTurn<T>(sha256: string, task: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(sha256) ?? { turn: turnstile(1), waiting: 0 };
    this.#turns.set(sha256, turns);
    turns.waiting += 1;
    try {
      return await turns.turn(task);
    } finally {
      turns.waiting -= 1;
      if (turns.waiting === 0) this.#turns.delete(sha256);
    }
  }
}

/** Removes parts that nobody went on with, and files of which nobody was told that they are whole. @returns how many */
export async function sweepPhotos({ clock, config, database }: Platform): Promise<number> {
  const files = new PhotoFiles(config.dataDir);
  const left = await files.untouchedSince(new Date(clock().getTime() - KEPT_DAYS * DAY_MS));
  let removed = left.parts.length;
  for (const sha256 of left.parts) await files.removeParts(sha256);
  for (const sha256 of left.whole) {
    if (await keptPhoto(database.db, Buffer.from(sha256, 'hex'))) continue;
    await files.remove(sha256);
    removed += 1;
  }
  return removed;
}

const NOT_ANNOUNCED = text(
  'belum ada catatan tentang foto ini; kirim catatannya dahulu',
  'no record tells of this photo yet; send its record first',
);
const OTHER_FILE = text(
  'potongannya membentuk berkas lain; kirim lagi semuanya',
  'its chunks make another file; send all of them again',
);
const NO_PICTURE = text('isinya bukan JPEG atau PNG', 'what it holds is neither JPEG nor PNG');
const NOT_WHOLE = text('gambarnya tidak utuh', 'its picture is not whole');
