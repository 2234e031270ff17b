import { evidenceRevision } from '../../../connectivity/server/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import { catalogueEntries } from '../catalogue/store.ts';
import { sitesRevision } from '../sites/store.ts';
import type { PlanRow } from './store.ts';

/**
 * What stands otherwise now than when a plan was solved, by versions alone: its input is not read again, so it is said that data changed,
 * not that the plan would. Empty when nothing did.
 */
export async function staleness(db: Database, plan: PlanRow): Promise<Text[]> {
  const [entries, evidence, sites] = await Promise.all([
    catalogueEntries(db, plan.electionId),
    evidenceRevision(db, plan.electionId),
    sitesRevision(db, plan.electionId),
  ]);
  const version = entries[0]?.version ?? plan.catalogueVersion;
  const isSameEvidence = plan.evidenceRevision.startsWith(`${evidence}.`);
  const isSameSites = plan.evidenceRevision.endsWith(`.s${sites}`);
  return [
    ...(version === plan.catalogueVersion
      ? []
      : [
          text(
            `katalog versi ${version} berlaku, rencana ini memakai versi ${plan.catalogueVersion}`,
            `version ${version} of the catalogue is in force, this plan used version ${plan.catalogueVersion}`,
          ),
        ]),
    ...(isSameEvidence ? [] : [text('bukti atau daftar TPS bertambah', 'evidence or the registry grew')]),
    ...(isSameSites ? [] : [text('tempat tersambung bertambah', 'connected places were added')]),
  ];
}
