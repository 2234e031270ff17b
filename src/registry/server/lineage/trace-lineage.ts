import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type LineageBasis, lineageOfVillage, type NoLineage } from '../../lineage.ts';
import type { Election } from '../../model.ts';
import { deleteLineage, insertLineage, tpsOfVillages, villagesAfter } from './store.ts';

/** How many TPS continue an earlier one, on what basis, and why the others' lineage is unknown. */
export type LineageReport = {
  readonly election: string;
  readonly from: string;
  readonly known: Readonly<Record<LineageBasis, number>>;
  readonly unknown: Readonly<Record<NoLineage, number>>;
};

const VILLAGES = 500;

/** Works out anew which TPS of an earlier election each TPS continues, village by village, in one transaction. */
export async function traceLineage(
  platform: Platform,
  by: string,
  election: Election,
  earlier: Election,
): Promise<LineageReport> {
  return platform.database.db.transaction().execute(async (transaction) => {
    const known = { 'sole-tps-of-village': 0, 'same-place': 0 };
    const unknown = {
      'new-village': 0,
      'several-in-village': 0,
      'no-exact-position': 0,
      'several-at-place': 0,
    };
    await deleteLineage(transaction, election.id, earlier.id);
    let after = '';
    for (;;) {
      const villages = await villagesAfter(transaction, election.id, after, VILLAGES);
      const [first, last] = [villages[0], villages.at(-1)];
      if (first === undefined || last === undefined) break;
      const now = await tpsOfVillages(transaction, election.id, first, last);
      const before = await tpsOfVillages(transaction, earlier.id, first, last);
      const found = villages.flatMap((village) =>
        lineageOfVillage(now.get(village) ?? [], before.get(village) ?? []),
      );
      for (const one of found) {
        if (one.earlierCode === null) unknown[one.why] += 1;
        else known[one.basis] += 1;
      }
      const links = found.flatMap((one) => (one.earlierCode === null ? [] : [one]));
      await insertLineage(transaction, election.id, earlier.id, links);
      after = last;
    }
    const report = { election: election.slug, from: earlier.slug, known, unknown };
    await recordAudit(transaction, {
      at: platform.clock(),
      actor: by,
      action: 'registry.lineage',
      subject: `election:${election.slug}`,
      detail: { from: earlier.slug, known, unknown },
    });
    return report;
  });
}
