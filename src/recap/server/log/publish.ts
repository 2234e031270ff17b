import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import { withFileLock } from '../../../platform/server/file-lock.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  type Asked,
  askWitnesses,
  type WitnessSizes,
} from '../../../platform/server/public-log/ask-witnesses.ts';
import { LogBroken, type LogWriter, openLogWriter } from '../../../platform/server/public-log/log-writer.ts';
import { verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint, entriesOf, entriesPath, TILE_WIDTH, tileOfSize } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { parseResult } from '../../../sealed/index.ts';
import { commitmentText, leafIn, leafText, type ReceivedLeaf, subjectOf } from '../../log/leaf.ts';
import {
  countLeaves,
  type DueForm,
  dueForms,
  keepLeaves,
  knownSubjects,
  leavesFrom,
  removeDue,
} from './log-store.ts';
import { type ElectionLog, openElectionLog } from './open-log.ts';

/** How far a log is. */
export type Published = { readonly size: number; readonly added: number; readonly asked: readonly Asked[] };

/** Entries that get their place in one transaction, and are written before one signature. */
const AT_ONCE = 5_000;
const LOCK_PATIENCE_MS = 30_000;

/** How far the witnesses of each log were; known as long as this process runs, asked otherwise. */
const sizes = new Map<string, WitnessSizes>();

/**
 * Says what waits to be said: a place in the order first, then tiles on disk, then the signature, then witnesses, then the checkpoint that others see.
 * Killed in between, it goes on where it was: places are kept in the database, and what was not signed is written again.
 * @throws LogBroken when the files are not what was signed; nothing is written then
 */
export async function publishLog(platform: Platform, election: Election): Promise<Published> {
  const log = openElectionLog(platform, election.slug);
  return withFileLock(join(log.files.dir, '.lock'), LOCK_PATIENCE_MS, async () => {
    const writer = await openLogWriter(log.files, log.signer);
    await takeOver(platform, election, log, writer.size);
    while ((await givePlaces(platform, election)) > 0);
    const before = writer.size;
    const asked = await writePlaced(platform, election, log, writer);
    return { size: writer.size, added: writer.size - before, asked };
  });
}

/**
 * What was signed stands: where the database was restored from a backup, it learns from the files what it has forgotten.
 * @throws LogBroken when an entry of the files is none of ours
 */
async function takeOver(
  { database }: Platform,
  election: Election,
  { files }: ElectionLog,
  signed: number,
): Promise<void> {
  for (let known = await countLeaves(database.db, election.id); known < signed; ) {
    const index = Math.floor(known / TILE_WIDTH);
    const width = tileOfSize(0, index, signed)?.width ?? 0;
    const bundle = await files.read(entriesPath(index, width));
    const entries = bundle && entriesOf(bundle);
    if (!entries) throw new LogBroken(`${entriesPath(index, width)} is missing or damaged`);
    const rows = entries.slice(known % TILE_WIDTH).map((bytes, at) => {
      const entry = new TextDecoder().decode(bytes);
      const leaf = leafIn(entry);
      if (!leaf) throw new LogBroken(`entry ${known + at} of ${files.dir} is none of ours`);
      return { place: known + at, subject: subjectOf(leaf), tps: leaf.tps, entry };
    });
    await database.db.transaction().execute((trx) => keepLeaves(trx, election.id, rows));
    known += rows.length;
  }
}

/** @returns how many things waited */
function givePlaces({ database }: Platform, election: Election): Promise<number> {
  return database.db.transaction().execute(async (trx) => {
    const due = await dueForms(trx, election.id, AT_ONCE);
    if (due.length === 0) return 0;
    await placeForms(
      trx,
      election,
      due.filter(({ isPractice }) => !isPractice),
    );
    await removeDue(
      trx,
      due.map((one) => one.due),
    );
    return due.length;
  });
}

async function placeForms(trx: Transaction<DB>, election: Election, due: readonly DueForm[]): Promise<void> {
  const leaves = new Map(due.map((form) => leafOf(election, form)).map((leaf) => [subjectOf(leaf), leaf]));
  const known = await knownSubjects(trx, election.id, [...leaves.keys()]);
  const first = await countLeaves(trx, election.id);
  const fresh = [...leaves].filter(([subject]) => !known.has(subject));
  await keepLeaves(
    trx,
    election.id,
    fresh.map(([subject, leaf], at) => ({
      place: first + at,
      subject,
      tps: leaf.tps,
      entry: leafText(leaf),
    })),
  );
}

function leafOf({ slug, synthetic }: Election, form: DueForm): ReceivedLeaf {
  const { tps, contest, revision, stage, record, signature, corrects, payload, receivedAt } = form;
  const read = payload === null ? null : parseResult(payload);
  return {
    ...{ form: 'sigap-log-1', kind: 'received', election: slug, synthetic, tps, contest, revision, stage },
    commitment: commitmentOf(record, signature),
    corrects: corrects && commitmentOf(corrects.record, corrects.signature),
    photos: read?.ok ? read.value.photos.map((photo) => photo.sha256) : [],
    receivedAt: `${receivedAt.toISOString().slice(0, 19)}Z`,
  };
}

function commitmentOf(record: string, signature: string): string {
  return hash('sha256', commitmentText(record, signature), 'hex');
}

async function writePlaced(
  { database }: Platform,
  election: Election,
  log: ElectionLog,
  writer: LogWriter,
): Promise<readonly Asked[]> {
  let asked: readonly Asked[] = [];
  for (;;) {
    const placed = await leavesFrom(database.db, election.id, writer.size, AT_ONCE);
    if (placed.length > 0) {
      await writer.append(placed.map(({ entry }) => new TextEncoder().encode(entry)));
      log.files.writeCheckpoint('checkpoint', await writer.sign());
    }
    if (placed.length === AT_ONCE) continue;
    if (!(await isWitnessed(log, writer.size))) asked = await showWitnesses(log);
    return asked;
  }
}

/** Whether enough witnesses saw all that the log says. */
async function isWitnessed({ files, policy }: ElectionLog, size: number): Promise<boolean> {
  const written = await files.read('checkpoint.witnessed');
  if (!written) return false;
  const seen = await checkCheckpoint(new TextDecoder().decode(written), policy, verifyEd25519);
  return seen.ok && seen.value.checkpoint.size === size;
}

async function showWitnesses({ files, policy, signer }: ElectionLog): Promise<readonly Asked[]> {
  const written = await files.read('checkpoint');
  if (!written) return [];
  const known = sizes.get(signer.key.name) ?? new Map();
  sizes.set(signer.key.name, known);
  const shown = await askWitnesses(files, new TextDecoder().decode(written), policy.witnesses, known);
  files.writeCheckpoint('checkpoint', shown.checkpoint);
  const seen = await checkCheckpoint(shown.checkpoint, policy, verifyEd25519);
  if (seen.ok) files.writeCheckpoint('checkpoint.witnessed', shown.checkpoint);
  return shown.asked;
}
