import type { Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import { isDatabaseAway } from '../../../platform/server/database-failure.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { isStorageFull } from '../../../platform/server/storage-full.ts';
import type { LandIndex } from '../../../registry/index.ts';
import { landIndex } from '../../../registry/server/index.ts';
import { type Envelope, receiptText } from '../../../sealed/index.ts';
import { reportContent, testContent } from '../../content-id.ts';
import type { FieldPosition } from '../../field/field-record.ts';
import type { Doubt } from '../../model.ts';
import type { ReportRecord, TestRecord } from '../../record.ts';
import { insertDoubts, type TestDoubt } from '../doubts-store.ts';
import { tpsWithinElection } from '../evidence-store.ts';
import { ndt7Keeper } from '../ndt7/keeper.ts';
import { claimNdt7 } from '../ndt7/store.ts';
import { doubtsOfPlaces } from '../places.ts';
import { contentId, recordReports, recordTests } from '../record-store.ts';
import type { Sighting } from '../sighting-store.ts';
import type { Admitted } from './admit.ts';
import { insertRecords, type KeptRecord, lastSkews, receiptsOf } from './field-store.ts';
import { groupCommit } from './group-commit.ts';
import { type Judgement, judgeRecord } from './judge-record.ts';

/** Largest group of one transaction: as many as are written in the time a person does not notice. */
const MOST_TOGETHER = 1_000;

/** Takes a record in; the receipt is given out once it is on disk, and is the same for the same record. */
export type Intake = (admitted: Admitted) => Promise<Envelope>;

/** The intake of records: what comes from many phones at the same time shares one transaction (docs/adr/0014). */
export function openIntake(platform: Platform, key: ReceiptKey): Intake {
  const keeper = ndt7Keeper(platform);
  const commit = groupCommit<Admitted, Envelope>(
    MOST_TOGETHER,
    (group) => takeIn(platform, key, group),
    (error) => isDatabaseAway(error) || isStorageFull(error),
  );
  return async (admitted) => {
    const { content } = admitted.record;
    if (content?.kind === 'speed' && content.upload !== null) await keeper.settled([content.upload]);
    return commit(admitted);
  };
}

async function takeIn(
  platform: Platform,
  key: ReceiptKey,
  group: readonly Admitted[],
): Promise<readonly Envelope[]> {
  const { db } = platform.database;
  const ids = group.map(({ id }) => id);
  const before = await receiptsOf(db, ids);
  const fresh = firstOfEach(group.filter(({ id }) => !before.has(id.toString('hex'))));
  if (fresh.length === 0) return ids.map((id) => receiptIn(before, id));
  const land = await landIndex(platform);
  return db.transaction().execute(async (trx) => {
    const receipts = new Map(before);
    for (const [electionId, records] of Map.groupBy(fresh, ({ maker }) => maker.electionId)) {
      const judged = await judgeAll(trx, electionId, records, land);
      const entries = await Promise.all(
        judged.map(([admitted, judgement]) => entryOf(admitted, judgement, electionId, key)),
      );
      const added = await insertRecords(
        trx,
        entries.map(({ kept }) => kept),
      );
      // Another process may have taken the same record in between: then its receipt and its test are the ones.
      const own = entries.filter(({ kept }) => added.has(kept.id.toString('hex')));
      for (const { kept } of own) receipts.set(kept.id.toString('hex'), kept.receipt);
      await writeFindings(trx, electionId, own);
    }
    const others = ids.filter((id) => !receipts.has(id.toString('hex')));
    for (const [id, receipt] of await receiptsOf(trx, others)) receipts.set(id, receipt);
    return ids.map((id) => receiptIn(receipts, id));
  });
}

/** Judges records of one election with what the database knows beside them. */
async function judgeAll(
  trx: Transaction<DB>,
  electionId: number,
  records: readonly Admitted[],
  land: LandIndex | null,
): Promise<readonly (readonly [Admitted, Judgement])[]> {
  const codes = records.map(({ record }) => record.tps);
  const tps = await tpsWithinElection(trx, electionId, codes);
  const uploads = await claimNdt7(trx, records.flatMap(namedTests));
  const carried = records.filter(({ maker, delivery }) => maker.id !== delivery.by.id);
  const skews = await lastSkews(trx, [...new Set(carried.map(({ maker }) => maker.id))]);
  return records.map((admitted) => {
    const { maker, delivery, record, id } = admitted;
    const isOwn = maker.id === delivery.by.id;
    const judgement = judgeRecord(admitted, {
      exact: tps.get(record.tps)?.exact ?? null,
      upload: uploads.get(id.toString('hex')) ?? null,
      // The clock of whoever carries a record says nothing about the one of its maker.
      skewMs: isOwn ? delivery.skewMs : (skews.get(maker.id) ?? null),
      land,
    });
    return [admitted, judgement];
  });
}

/** A record as it is kept, and what it became. */
type Entry = { readonly kept: KeptRecord; readonly judgement: Judgement };

async function entryOf(
  admitted: Admitted,
  judgement: Judgement,
  electionId: number,
  key: ReceiptKey,
): Promise<Entry> {
  const { test, report } = judgement;
  const slug = admitted.record.election;
  const became = test ? contentId(testContent(slug, test)) : report && contentId(reportContent(slug, report));
  return { kept: await keptRecord(admitted, judgement, electionId, became, key), judgement };
}

/** Appends what records became, with what gives reason to doubt it. */
async function writeFindings(
  trx: Transaction<DB>,
  electionId: number,
  entries: readonly Entry[],
): Promise<void> {
  const by = new Map<TestRecord | ReportRecord, string>();
  const tests: TestRecord[] = [];
  const reports: ReportRecord[] = [];
  const doubts: TestDoubt[] = [];
  const sightings: Sighting[] = [];
  for (const { kept, judgement } of entries) {
    const { test, report } = judgement;
    if (test) tests.push(test);
    if (report) reports.push(report);
    if (test ?? report) by.set((test ?? report) as TestRecord | ReportRecord, `device:${kept.device}`);
    if (test && kept.became) doubts.push(...doubtsAbout(kept.became, kept.tpsCode, judgement.doubts));
    const { position } = judgement;
    if (position) sightings.push(sightingOf(kept, position, test ? kept.became : null));
  }
  doubts.push(...(await doubtsOfPlaces(trx, sightings)));
  await insertDoubts(trx, electionId, doubts);
  const recordedBy = (record: TestRecord | ReportRecord) => by.get(record) ?? '';
  await recordReports(trx, electionId, reports, recordedBy);
  await recordTests(trx, electionId, tests, recordedBy);
}

function doubtsAbout(testId: Buffer, tpsCode: string, doubts: readonly Doubt[]): TestDoubt[] {
  return doubts.map((doubt) => ({ ...doubt, testId, tpsCode }));
}

function sightingOf(
  { id, device, observedAt, tpsCode }: KeptRecord,
  { latitudeE7, longitudeE7, accuracyM }: FieldPosition,
  test: Buffer | null,
): Sighting {
  return { id, device, at: observedAt, latitudeE7, longitudeE7, accuracyM, test, tpsCode };
}

async function keptRecord(
  { id, envelope, maker, record, delivery }: Admitted,
  { observedAt, skewMs }: Judgement,
  electionId: number,
  became: Buffer | null,
  key: ReceiptKey,
): Promise<KeptRecord> {
  const { content } = record;
  const receipt = receiptText({
    form: 'sigap-receipt-1',
    stage: 'received',
    subject: id.toString('hex'),
    kind: 'record',
    election: record.election,
    tps: record.tps,
    receivedAt: delivery.receivedAt.toISOString(),
    facts: { bytes: Buffer.byteLength(envelope.payload) },
  });
  return {
    id,
    electionId,
    tpsCode: record.tps,
    device: maker.id,
    number: record.number,
    kind: record.kind,
    envelope,
    deliveredBy: delivery.by.id,
    receivedAt: delivery.receivedAt,
    madeAt: record.madeAt,
    observedAt,
    skewMs,
    photo: content?.kind === 'photo' ? content.sha256 : null,
    became,
    fault: record.fault,
    receipt: await key.sign(receipt),
  };
}

function namedTests({ id, record }: Admitted) {
  const { content } = record;
  return content?.kind === 'speed'
    ? [{ record: id, upload: content.upload, download: content.download }]
    : [];
}

function firstOfEach(records: readonly Admitted[]): readonly Admitted[] {
  return [...new Map(records.toReversed().map((one) => [one.id.toString('hex'), one])).values()].reverse();
}

function receiptIn(receipts: ReadonlyMap<string, Envelope>, id: Buffer): Envelope {
  const receipt = receipts.get(id.toString('hex'));
  if (!receipt) throw new Error('a record without its receipt');
  return receipt;
}
