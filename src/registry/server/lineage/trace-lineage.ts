import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { canPrecede, type LineageBasis, lineageOfVillage, type NoLineage } from '../../lineage.ts';
import type { Election } from '../../model.ts';
import { savePredecessor, tpsOfVillages, villagesAfter } from './store.ts';

/** How many TPS continue an earlier one, on what basis, and why the others' lineage is unknown. */
export type LineageReport = {
  readonly election: string;
  readonly from: string;
  /** One of the two is made up for practice. */
  readonly synthetic: boolean;
  readonly known: Readonly<Record<LineageBasis, number>>;
  readonly unknown: Readonly<Record<NoLineage, number>>;
};

const VILLAGES = 500;

/**
 * Names an election as one whose TPS another's continue, and counts, village by village, what is known about that today.
 * @returns that it is not an earlier one.
 */
export async function traceLineage(
  platform: Platform,
  by: string,
  election: Election,
  earlier: Election,
): Promise<Result<LineageReport, Problem>> {
  if (!canPrecede(earlier, election)) {
    const days = `${earlier.slug} ${earlier.votingDate}, ${election.slug} ${election.votingDate}`;
    return err(problem(PROBLEMS.notAnEarlierElection, text(days, days)));
  }
  return platform.database.db.transaction().execute(async (transaction) => {
    const known = { 'sole-tps-of-village': 0, 'same-place': 0 };
    const unknown = {
      'not-listed': 0,
      'earlier-not-listed': 0,
      'new-village': 0,
      'several-in-village': 0,
      'no-exact-position': 0,
      'several-at-place': 0,
    };
    let after = '';
    for (;;) {
      const villages = await villagesAfter(transaction, election.id, after, VILLAGES);
      const [first, last] = [villages[0], villages.at(-1)];
      if (first === undefined || last === undefined) break;
      const now = await tpsOfVillages(transaction, election.id, first, last);
      const before = await tpsOfVillages(transaction, earlier.id, first, last);
      for (const village of villages) {
        for (const one of lineageOfVillage(now.get(village) ?? [], before.get(village) ?? [])) {
          if (one.earlierCode === null) unknown[one.why] += 1;
          else known[one.basis] += 1;
        }
      }
      after = last;
    }
    await savePredecessor(transaction, election.id, earlier.id);
    await recordAudit(transaction, {
      at: platform.clock(),
      actor: by,
      action: 'registry.lineage',
      subject: `election:${election.slug}`,
      detail: { from: earlier.slug, known, unknown },
    });
    const synthetic = election.synthetic || earlier.synthetic;
    return ok({ election: election.slug, from: earlier.slug, synthetic, known, unknown });
  });
}
