import { headline } from '../../../connectivity/server/index.ts';
import { PROBLEMS, type Problem, problem, type Text, text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { listElections } from '../../../registry/server/index.ts';
import { listPlans } from './store.ts';

/** Which elections have plans: nobody should take an empty default election for an answer. */
export function electionsWithPlans(platform: Platform, slug: string): Promise<Text> {
  const { db } = platform.database;
  const plansOf = async ({ id }: Election) => (await listPlans(db, id, { cursor: null, limit: 1 })).total;
  return others(platform, slug, plansOf, text('yang punya rencana', 'those with plans'));
}

/** The same problem; where there is nothing to plan, with the elections that have TPS in the gap. */
export async function sayingWhere(platform: Platform, slug: string, failure: Problem): Promise<Problem> {
  if (failure.kind !== PROBLEMS.nothingToPlan) return failure;
  const gapOf = async (election: Election) => {
    const found = await headline(platform, election, { level: 'regency' });
    return found.ok ? found.value.total.inadequate : 0;
  };
  const where = text('TPS yang terbukti belum memadai ada di', 'TPS that are shown inadequate are in');
  return problem(failure.kind, await others(platform, slug, gapOf, where));
}

async function others(
  platform: Platform,
  slug: string,
  countOf: (election: Election) => Promise<number>,
  words: Text,
): Promise<Text> {
  const having: string[] = [];
  for (const other of await listElections(platform.database.db)) {
    const count = await countOf(other);
    if (count > 0) having.push(`--election ${other.slug} (${count})`);
  }
  const list = having.join(', ') || '–';
  return text(`pemilihan ${slug}; ${words.id}: ${list}`, `election ${slug}; ${words.en}: ${list}`);
}
