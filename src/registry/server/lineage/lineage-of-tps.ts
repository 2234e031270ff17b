import type { Database } from '../../../platform/server/database.ts';
import { type Lineage, lineageOfVillage } from '../../lineage.ts';
import { predecessorsOf, tpsOfVillages } from './store.ts';

/** What is known about a TPS's lineage in one earlier election. */
export type TpsLineage = { readonly election: string; readonly found: Lineage };

/**
 * Which TPS of the earlier elections one continues, or why that is unknown. Worked out from the lists as they stand, so that
 * no import of either election can leave a link that is no longer true.
 */
export async function lineageOfTps(db: Database, electionId: number, code: string): Promise<TpsLineage[]> {
  const predecessors = await predecessorsOf(db, electionId);
  if (predecessors.length === 0) return [];
  const village = code.slice(0, 10);
  const inVillage = async (id: number) => (await tpsOfVillages(db, id, village, village)).get(village) ?? [];
  const now = await inVillage(electionId);
  const lineages: TpsLineage[] = [];
  for (const { id, slug } of predecessors) {
    const found = lineageOfVillage(now, await inVillage(id)).find((one) => one.code === code);
    if (found) lineages.push({ election: slug, found });
  }
  return lineages;
}
