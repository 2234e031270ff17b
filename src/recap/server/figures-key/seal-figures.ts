import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { commandActor } from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { addUp } from '../tally/add-up.ts';
import { writeFigures } from './figures-files.ts';
import { formRows, keepSealed, newestKey } from './figures-key-store.ts';
import { figuresCsv } from './figures-text.ts';
import { sealFor } from './key-crypto.ts';

/** Figures that were sealed: the name of their file, which is its SHA-256. */
export type Sealed = { readonly sealed: string; readonly forms: number; readonly recipient: string };

/** Seals the figures of every form as they count now, and publishes the sealed file: whoever has it knows later that nothing was put in its place. */
export async function sealFigures(platform: Platform, election: Election): Promise<Result<Sealed, Problem>> {
  const { db } = platform.database;
  const key = await newestKey(db, election.id);
  if (!key) return err(problem(PROBLEMS.noFiguresKey));
  await addUp(platform, election.id);
  const rows = await formRows(db, election.id);
  if (rows.length === 0) return err(problem(PROBLEMS.nothingToSeal));
  const bytes = await sealFor(key.recipient, new TextEncoder().encode(figuresCsv(election, rows)));
  const sealed = await writeFigures(platform, election.slug, 'age', bytes);
  await db.transaction().execute(async (trx) => {
    const at = platform.clock();
    const by = commandActor();
    await keepSealed(trx, { electionId: election.id, key: key.id, sealed, forms: rows.length, at, by });
    await recordAudit(trx, {
      ...{ at, actor: by, action: 'figures.seal', subject: `election:${election.slug}` },
      detail: { sealed, forms: rows.length, recipient: key.recipient },
    });
  });
  return ok({ sealed, forms: rows.length, recipient: key.recipient });
}
