import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { commandActor } from '../../../platform/server/cli/command.ts';
import { syncFolder } from '../../../platform/server/durable-file.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { canShare, shareText } from '../../publication/key-share.ts';
import { type FiguresKey, keepKey, newestKey } from './figures-key-store.ts';
import { hashText, newSharedKey } from './key-crypto.ts';

/** A key that was made: its public half, and where each holder's share was put. */
export type MadeKey = { readonly recipient: string; readonly files: readonly string[] };

/**
 * Makes the key that opens figures per TPS: each holder gets a share, this machine keeps the public half alone.
 * @param folders one for all, or one for each holder (a stick of their own)
 * @param replacing why the key in force is replaced, which is public; null makes the first key only
 */
export async function createFiguresKey(
  platform: Platform,
  election: Election,
  holders: number,
  needed: number,
  folders: readonly string[],
  replacing: string | null,
): Promise<Result<MadeKey, Problem>> {
  if (!canShare(holders, needed) || (folders.length !== 1 && folders.length !== holders))
    return err(problem(PROBLEMS.keyHoldersImpossible));
  const before = await replaced(platform, election, replacing);
  if (!before.ok) return before;
  const files = Array.from({ length: holders }, (_, at) =>
    join(folders[folders.length === 1 ? 0 : at] ?? '.', `${election.slug}-kunci-${at + 1}.txt`),
  );
  const there = files.find((file) => existsSync(file));
  if (there) return err(problem(PROBLEMS.keyFileThere, text(there, there)));
  const { recipient, shares } = await newSharedKey(holders, needed);
  const written: string[] = [];
  try {
    for (const [at, share] of shares.entries()) {
      const file = files[at] as string;
      for (const folder of folders) mkdirSync(folder, { recursive: true });
      writeFileSync(file, shareText(share, hashText), { flag: 'wx', mode: 0o600, flush: true });
      written.push(file);
    }
    for (const folder of folders) syncFolder(folder);
    await platform.database.db.transaction().execute(async (trx) => {
      const at = platform.clock();
      const by = commandActor();
      const replaces = before.value;
      const kept = { electionId: election.id, recipient, holders, needed, at, by, reason: replacing };
      await keepKey(trx, { ...kept, replaces: replaces?.id ?? null });
      await recordAudit(trx, {
        ...{ at, actor: by, action: 'figures.key', subject: `election:${election.slug}` },
        ...(replacing === null ? {} : { reason: replacing }),
        detail: { recipient, holders, needed, replaces: replaces?.recipient ?? null },
      });
    });
  } catch (error) {
    // Without its public half on record a share opens nothing, ever.
    for (const file of written) rmSync(file, { force: true });
    throw error;
  }
  return ok({ recipient, files });
}

/** The key that is replaced; null where this is the first. @returns that there is one, and nobody said that and why it is replaced */
async function replaced(
  { database }: Platform,
  election: Election,
  reason: string | null,
): Promise<Result<FiguresKey | null, Problem>> {
  const written = withoutPersonalData(reason);
  if (!written.ok) return written;
  const key = await newestKey(database.db, election.id);
  if (key && reason === null)
    return err(problem(PROBLEMS.figuresKeyThere, text(key.recipient, key.recipient)));
  return !key && reason !== null ? err(problem(PROBLEMS.noFiguresKey)) : ok(key);
}
