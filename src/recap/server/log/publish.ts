import { join } from 'node:path';
import { withFileLock } from '../../../platform/server/file-lock.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Asked } from '../../../platform/server/public-log/ask-witnesses.ts';
import {
  LogBroken,
  type LogWriter,
  missing,
  openLogWriter,
} from '../../../platform/server/public-log/log-writer.ts';
import { entriesOf, entriesPath, TILE_WIDTH, tileOfSize, vkeyOf } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { leafIn, subjectOf, tpsOf } from '../../log/leaf.ts';
import { givePlaces } from './give-places.ts';
import { countLeaves, keepLeaves, leavesFrom, settledKey } from './log-store.ts';
import { type ElectionLog, openElectionLog } from './open-log.ts';
import { isWitnessed, showWitnesses } from './show-witnesses.ts';

/** How far a log is. */
export type Published = { readonly size: number; readonly added: number; readonly asked: readonly Asked[] };

/** Entries that are written before one signature. */
const AT_ONCE = 5_000;
const LOCK_PATIENCE_MS = 30_000;

/**
 * Says what waits to be said: a place in the order first, then tiles on disk, then the signature, then witnesses, then the checkpoint that others see.
 * Killed in between, it goes on where it was: places are kept in the database, and what was not signed is written again.
 * @throws LogBroken when the files are not what was signed; nothing is written then
 */
export async function publishLog(
  platform: Platform,
  election: Election,
  log: ElectionLog = openElectionLog(platform, election.slug),
): Promise<Published> {
  return withFileLock(join(log.files.dir, '.lock'), LOCK_PATIENCE_MS, async () => {
    await assertOurs(platform, election, log);
    const writer = await openLogWriter(log.files, log.signer);
    await takeOver(platform, election, log, writer.size);
    await givePlaces(platform, election);
    const before = writer.size;
    const asked = await writePlaced(platform, election, log, writer);
    return { size: writer.size, added: writer.size - before, asked };
  });
}

/**
 * A log has one key for good. Another machine on the same database, or this one without its data folder, would otherwise begin a second log of the same
 * name, which readers of the first could not tell from a forgery.
 */
async function assertOurs(
  { database: { db } }: Platform,
  election: Election,
  { files, signer }: ElectionLog,
): Promise<void> {
  const ours = vkeyOf(signer.key);
  const first = await settledKey(db, election.id, ours);
  if (first !== ours)
    throw new LogBroken(
      `log ini ditandatangani dengan ${first}, bukan kunci di ${files.dir}: pulihkan log.key dan folder log dari cadangan, atau catat dari mesin itu`,
      `this log is signed with ${first}, not with the key beside ${files.dir}: restore log.key and the folder log from a backup, or publish from that machine`,
    );
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
    if (!entries) throw missing(files, entriesPath(index, width));
    const rows = entries.slice(known % TILE_WIDTH).map((bytes, at) => {
      const entry = new TextDecoder().decode(bytes);
      const leaf = leafIn(entry);
      if (!leaf) throw missing(files, `${entriesPath(index, width)} ${known + at}`);
      return { place: known + at, subject: subjectOf(leaf), tps: tpsOf(leaf), entry };
    });
    await database.db.transaction().execute((trx) => keepLeaves(trx, election.id, rows));
    known += rows.length;
  }
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
