import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { type AnnouncedFile, PartFiles } from '../../../platform/server/file-parts/part-files.ts';
import { type Part, PartIntake, type PartState } from '../../../platform/server/file-parts/part-intake.ts';
import { sweepParts } from '../../../platform/server/file-parts/sweep-parts.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import { unpackToNothing } from '../../../platform/server/unpack.ts';
import { type Envelope, receiptText } from '../../../sealed/index.ts';
import { type FieldRecord, MOST_PHOTO_BYTES, readFieldRecord } from '../../field/field-record.ts';
import { type PhotoType, photoTypeOf, readPicture } from '../../photos/picture.ts';
import { CHUNK_BYTES } from '../../rehearsal/dummy-photos.ts';
import type { Delivery } from '../field/delivery.ts';
import { announcedPhoto, isPhotoOfTps, type KeptPhoto, keepPhoto, keptPhoto } from './photo-store.ts';

/** How many photos are stripped at once: each is held in memory for it. */
const AT_ONCE = 2;
/** Of photos that a phone has begun: five of the largest. */
const MOST_UNDER_WAY_BYTES = 5 * MOST_PHOTO_BYTES;
/** As many bytes as tell what kind of picture a file is. */
const HEAD_BYTES = 16;

/** How a photo stands: whole, or which of its parts are missing. */
export type PhotoState = PartState<KeptPhoto>;

/** A photo as the record says that announces it. */
type Announced = AnnouncedFile & { readonly record: FieldRecord; readonly receivedAt: Date };

/** Where the photos of an installation lie. */
export function photoFiles(dataDir: string): PartFiles {
  return new PartFiles(join(dataDir, 'photos'));
}

/** Photos of phones: parts until they are whole, then files by hash; what leaves is a copy without metadata. */
export class Photos {
  readonly #platform: Platform;
  readonly #key: ReceiptKey;
  readonly #files: PartFiles;
  readonly #intake: PartIntake<KeptPhoto, Announced>;
  readonly #stripping = turnstile(AT_ONCE);

  constructor(platform: Platform, key: ReceiptKey) {
    this.#platform = platform;
    this.#key = key;
    this.#files = photoFiles(platform.config.dataDir);
    this.#intake = new PartIntake({
      files: this.#files,
      partBytes: CHUNK_BYTES,
      mostUnderWay: MOST_UNDER_WAY_BYTES,
      find: ({ sha256 }) => keptPhoto(platform.database.db, Buffer.from(sha256, 'hex')),
      judge: async ({ bytes, receivedAt }, path) => {
        const mediaType = photoTypeOf(await headOf(path));
        return mediaType
          ? ok({ bytes, mediaType, receivedAt })
          : err(problem(PROBLEMS.photoRefused, NO_PICTURE));
      },
      keep: ({ sha256 }, photo) => keepPhoto(platform.database.db, Buffer.from(sha256, 'hex'), photo),
    });
  }

  /** How a photo stands that a record of the deliverer's election announces. */
  async state(sha256: string, delivery: Delivery): Promise<Result<PhotoState, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    return announced.ok ? this.#intake.state(announced.value) : announced;
  }

  /** Takes a part. */
  async part(sha256: string, part: Part, delivery: Delivery): Promise<Result<PhotoState, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    return announced.ok ? this.#intake.part(announced.value, part) : announced;
  }

  /**
   * Says that all has been sent: the photo is kept when its parts make the file of its hash and that is a picture. Parts that make
   * something else are thrown away, to be sent again.
   * @returns a receipt over the file, at every asking
   */
  async done(sha256: string, delivery: Delivery): Promise<Result<Envelope, Problem>> {
    const announced = await this.#announced(sha256, delivery);
    if (!announced.ok) return announced;
    const kept = await this.#intake.done(announced.value);
    return kept.ok ? ok(await this.#receipt(sha256, announced.value.record, kept.value)) : kept;
  }

  /** A copy of a photo of a TPS without its metadata, as far as its picture goes. */
  async copy(
    electionId: number,
    tpsCode: string,
    sha256: string,
  ): Promise<Result<{ bytes: Uint8Array; mediaType: PhotoType }, Problem>> {
    const { db } = this.#platform.database;
    const id = Buffer.from(sha256, 'hex');
    const kept = (await isPhotoOfTps(db, electionId, tpsCode, id)) ? await keptPhoto(db, id) : undefined;
    if (!kept) return err(problem(PROBLEMS.notFound));
    const copy = await this.#stripping(async () => {
      const picture = await readPicture(await this.#files.read(sha256), unpackToNothing);
      return picture.ok ? picture.value.copy?.joined() : undefined;
    });
    if (!copy) return err(problem(PROBLEMS.photoRefused, NO_COPY));
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

  async #announced(sha256: string, { by, receivedAt }: Delivery): Promise<Result<Announced, Problem>> {
    const { db } = this.#platform.database;
    const found = await announcedPhoto(db, by.electionId, Buffer.from(sha256, 'hex'), by.id);
    const record = found && readFieldRecord(JSON.parse(found.payload));
    if (!record?.ok || record.value.content?.kind !== 'photo')
      return err(problem(PROBLEMS.photoRefused, NOT_ANNOUNCED));
    const { bytes } = record.value.content;
    return ok({ record: record.value, sha256, bytes, from: by.id, receivedAt });
  }
}

/** Removes parts that nobody went on with. @returns how many */
export function sweepPhotos({ clock, config }: Platform): Promise<number> {
  return sweepParts(photoFiles(config.dataDir), clock());
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const NOT_ANNOUNCED = text(
  'belum ada catatan tentang foto ini; kirim catatannya dahulu',
  'no record tells of this photo yet; send its record first',
);
const NO_PICTURE = text('isinya bukan JPEG atau PNG', 'what it holds is neither JPEG nor PNG');
const NO_COPY = text(
  'gambarnya rusak sehingga tidak dapat disalin; aslinya tersimpan, mintalah foto baru',
  'its picture is spoilt and cannot be copied; the original is kept, ask for another photo',
);
