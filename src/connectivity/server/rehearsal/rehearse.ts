import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { findDevice } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { landIndex } from '../../../registry/server/index.ts';
import { type Envelope, receiptText } from '../../../sealed/index.ts';
import { testContent } from '../../content-id.ts';
import { mockDoubt, revokedDoubt, villageDoubt } from '../../doubts.ts';
import { freshPosition, tested } from '../../field/become.ts';
import type { FieldPosition } from '../../field/field-record.ts';
import type { TestRecord } from '../../record.ts';
import { emptyBitmap } from '../../rehearsal/bitmap.ts';
import { type ChunkList, type RehearsalPayload, readRehearsal } from '../../rehearsal/payload.ts';
import { insertDoubts } from '../doubts-store.ts';
import { tpsWithinElection } from '../evidence-store.ts';
import { canonical, signedByItsDevice } from '../field/admit.ts';
import type { Delivery } from '../field/delivery.ts';
import { doubtsOfPlaces } from '../places.ts';
import { contentId, recordTests } from '../record-store.ts';
import type { Sighting } from '../sighting-store.ts';
import {
  beginRehearsal,
  chunkArrived,
  findRehearsal,
  holdRehearsal,
  type KeptRehearsal,
  keepReceipt,
  pruneRehearsals,
  unfinishedOf,
} from './rehearsal-store.ts';

/** How long a rehearsal waits for the rest of its chunks: an officer may have to sail back to signal. */
const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;
/** How many rehearsals a device may leave unfinished; their payloads are large. */
const MOST_UNFINISHED = 20;
/** How many lists of chunks are remembered between the arrivals of their chunks. */
const MOST_REMEMBERED = 500;

/** A rehearsal with the list of its chunks. */
export type Rehearsal = KeptRehearsal & { readonly list: ChunkList };

/** Rehearsals of an installation: from the list of their photos to the receipt (docs/formats/field-protocol.md section 4). */
export class Rehearsals {
  readonly #platform: Platform;
  readonly #key: ReceiptKey;
  readonly #lists = new Map<string, { readonly list: ChunkList; readonly electionId: number }>();

  constructor(platform: Platform, key: ReceiptKey) {
    this.#platform = platform;
    this.#key = key;
  }

  /** Begins a rehearsal, or goes on with the one of the same payload: its clock runs from the first time. */
  async begin(envelope: Envelope, delivery: Delivery): Promise<Result<Rehearsal, Problem>> {
    const value = canonical(envelope.payload);
    if (!value.ok) return value;
    const read = readRehearsal(value.value);
    if (!read.ok) return err(problem(PROBLEMS.recordRefused, read.error));
    const { said, list } = read.value;
    const signed = await signedByItsDevice(this.#platform, envelope, said, delivery);
    if (!signed.ok) return signed;
    const { id, maker } = signed.value;
    const { db } = this.#platform.database;
    const before = await findRehearsal(db, id);
    if (before) return ok({ ...before, list });
    if ((await unfinishedOf(db, maker.id)) >= MOST_UNFINISHED) {
      return err(problem(PROBLEMS.tooMany, TOO_MANY));
    }
    await beginRehearsal(db, {
      id,
      electionId: maker.electionId,
      tpsCode: said.tps,
      device: maker.id,
      deliveredBy: delivery.by.id,
      envelope,
      photos: said.photos.length,
      bytes: list.bytes,
      chunks: list.hashes.length,
      startedAt: delivery.receivedAt,
      arrived: Buffer.from(emptyBitmap(list.hashes.length)),
    });
    return this.find(id, delivery);
  }

  /** A rehearsal of the deliverer's election. */
  async find(id: Buffer, { by }: Delivery): Promise<Result<Rehearsal, Problem>> {
    const found = await findRehearsal(this.#platform.database.db, id);
    if (!found || found.electionId !== by.electionId) return err(problem(PROBLEMS.notFound));
    return ok({ ...found, list: this.#remember(found) });
  }

  /** Counts a chunk that has arrived. @returns how many are missing */
  async arrive(
    id: Buffer,
    hash: string,
    bytes: Uint8Array,
    delivery: Delivery,
  ): Promise<Result<number, Problem>> {
    const name = id.toString('hex');
    const known = this.#lists.get(name);
    const list = known?.electionId === delivery.by.electionId ? known.list : null;
    if (!list) {
      const found = await this.find(id, delivery);
      return found.ok ? this.arrive(id, hash, bytes, delivery) : found;
    }
    const at = list.indexOf.get(hash);
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (at === undefined || actual !== hash || list.lengths[at] !== bytes.byteLength) {
      return err(problem(PROBLEMS.chunkMismatch, at === undefined ? NOT_LISTED : undefined));
    }
    const arrivedAt = this.#platform.clock();
    const { db } = this.#platform.database;
    const missing = await chunkArrived(db, id, { at, bytes: bytes.byteLength, arrivedAt });
    if (missing !== undefined) return ok(missing);
    this.#lists.delete(name);
    return err(problem(PROBLEMS.notFound));
  }

  /**
   * The receipt of a rehearsal of which everything has arrived, the same however often it is asked for. The test that it proves comes
   * into being in the same transaction.
   */
  async receipt(id: Buffer, delivery: Delivery): Promise<Result<Envelope, Problem>> {
    const land = await landIndex(this.#platform);
    return this.#platform.database.db.transaction().execute(async (trx) => {
      const held = await holdRehearsal(trx, id);
      if (!held || held.electionId !== delivery.by.electionId) return err(problem(PROBLEMS.notFound));
      if (held.receipt) return ok(held.receipt);
      const missing = held.chunks - held.arrivedChunks;
      if (missing > 0 || !held.lastChunkAt) return err(problem(PROBLEMS.incomplete, lacking(missing)));
      const { said } = payloadOf(held);
      const durationUs = Math.max(1, (held.lastChunkAt.getTime() - held.startedAt.getTime()) * 1_000);
      const receipt = await this.#key.sign(receiptOf(held, said, durationUs));
      await keepReceipt(trx, id, receipt);
      const tps = await tpsWithinElection(trx, held.electionId, [said.tps]);
      const exact = tps.get(said.tps)?.exact ?? null;
      const test: TestRecord = {
        ...tested(said, { tpsCode: said.tps, observedAt: held.startedAt, exact, counted: null }),
        kind: 'rehearsal',
        photos: held.photos,
        bytes: held.bytes,
        durationUs,
        receipt: createHash('sha256').update(receipt.payload).digest('hex'),
      };
      const testId = contentId(testContent(said.election, test));
      const position = freshPosition(said.position);
      const doubts = [
        revokedDoubt(await findDevice(trx, held.device)),
        mockDoubt(position),
        said.path === 'upload-point' ? null : villageDoubt(land, position, said.tps),
      ].filter((doubt) => doubt !== null);
      const whereabouts =
        position && position.isMock !== true ? [sightingOf(held, said.tps, position, testId)] : [];
      await insertDoubts(trx, held.electionId, [
        ...doubts.map((doubt) => ({ ...doubt, testId, tpsCode: said.tps })),
        ...(await doubtsOfPlaces(trx, whereabouts)),
      ]);
      await recordTests(trx, held.electionId, [test], `device:${held.device}`);
      return ok(receipt);
    });
  }

  #remember(found: KeptRehearsal): ChunkList {
    const name = found.id.toString('hex');
    const known = this.#lists.get(name);
    if (known) return known.list;
    const { list } = payloadOf(found);
    if (this.#lists.size >= MOST_REMEMBERED) this.#lists.clear();
    this.#lists.set(name, { list, electionId: found.electionId });
    return list;
  }
}

/** Removes rehearsals that nobody went on with for days. @returns how many */
export async function sweepRehearsals({ clock, database }: Platform): Promise<number> {
  return pruneRehearsals(database.db, new Date(clock().getTime() - KEPT_DAYS * DAY_MS));
}

function sightingOf(
  { id, device, startedAt }: KeptRehearsal,
  tpsCode: string,
  { latitudeE7, longitudeE7, accuracyM }: FieldPosition,
  test: Buffer,
): Sighting {
  return { id, device, at: startedAt, latitudeE7, longitudeE7, accuracyM, test, tpsCode };
}

function payloadOf({ payload }: KeptRehearsal): { said: RehearsalPayload; list: ChunkList } {
  const read = readRehearsal(JSON.parse(payload));
  if (!read.ok) throw new Error(`a rehearsal was kept that is none: ${read.error.en}`);
  return read.value;
}

function receiptOf(held: KeptRehearsal, said: RehearsalPayload, durationUs: number): string {
  return receiptText({
    form: 'sigap-receipt-1',
    stage: 'received',
    subject: held.id.toString('hex'),
    kind: 'rehearsal',
    election: said.election,
    tps: said.tps,
    receivedAt: (held.lastChunkAt ?? held.startedAt).toISOString(),
    facts: { photos: held.photos, bytes: held.bytes, durationUs },
  });
}

function lacking(missing: number) {
  return text(`kurang ${missing} potongan`, `${missing} chunks are missing`);
}

const NOT_LISTED = text('gladi ini tidak menyebut potongan itu', 'this rehearsal does not name that chunk');
const TOO_MANY = text(
  `perangkat ini sudah meninggalkan ${MOST_UNFINISHED} gladi yang belum selesai; lanjutkan salah satunya`,
  `this device has left ${MOST_UNFINISHED} rehearsals unfinished; go on with one of them`,
);
