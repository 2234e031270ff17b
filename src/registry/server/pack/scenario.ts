import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { type Day, err, ok, type Result, type Text, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../model.ts';
import type { Pack, PackProblem } from './model.ts';
import { readPack, readPackFiles } from './read-pack.ts';
import { insertScenario, loadedPacks, saveSharedTps } from './store.ts';

/** A pack that lies beside the program and is loaded, with its scenario.json as it stands. */
export type ScenarioPack = { readonly pack: Pack; readonly scenario: unknown };

/** The default election's pack, and the bytes of one more of its files, which another area reads; null when no pack is loaded or it has no such file. */
export async function packWith(
  platform: Platform,
  file: string,
): Promise<Result<{ readonly pack: Pack; readonly content: Buffer } | null, readonly PackProblem[]>> {
  const [slug] = await loadedPacks(platform.database.db);
  if (slug === undefined) return ok(null);
  const dir = join(platform.projectDir, 'packs', slug);
  const content = await readFile(join(dir, file)).catch(() => null);
  if (content === null) return ok(null);
  const pack = readPack(await readPackFiles(dir));
  return pack.ok ? ok({ pack: pack.value, content }) : pack;
}

/** The scenario of the default election's pack; null when no pack is loaded or it brings none. */
export async function scenarioPack(
  platform: Platform,
): Promise<Result<ScenarioPack | null, readonly PackProblem[]>> {
  const found = await packWith(platform, 'scenario.json');
  if (!found.ok) return found;
  if (!found.value) return ok(null);
  const { pack, content } = found.value;
  try {
    return ok({ pack, scenario: JSON.parse(content.toString('utf8')) });
  } catch (error) {
    const why = (error as Error).message;
    return err([
      {
        file: 'scenario.json',
        line: null,
        column: null,
        reason: text(`bukan JSON: ${why}`, `not JSON: ${why}`),
      },
    ]);
  }
}

/** What makes a scenario's election different from the real one of its pack. */
export type ScenarioElection = {
  readonly slug: string;
  readonly name: Text;
  /** Where its clock stands still; null where it runs. */
  readonly asOf: Date | null;
  /** Another voting day than the pack's. The pack's calendar, which leads to its own, is left out then. */
  readonly votingDate?: Day;
};

/**
 * Creates the synthetic election of a scenario with the pack's TPS, and says so in the audit chain once `fill` has put
 * its records in. Take lockPacks first, so that a second process waits and then finds it there.
 */
export async function createScenario(
  trx: Transaction<DB>,
  pack: Pack,
  { slug, name, asOf, votingDate }: ScenarioElection,
  by: { readonly actor: string; readonly at: Date },
  fill: (election: Election) => Promise<Readonly<Record<string, number>>>,
): Promise<Election> {
  const day = votingDate ? { votingDate, calendar: [] } : {};
  const election = await insertScenario(trx, { ...pack.election, slug, name, ...day }, asOf);
  await saveSharedTps(trx, election.id, pack.tps, 'scenario');
  const detail = await fill(election);
  await recordAudit(trx, {
    at: by.at,
    actor: by.actor,
    action: 'scenario.load',
    subject: `election:${slug}`,
    detail: { tps: pack.tps.length, ...detail },
  });
  return election;
}
