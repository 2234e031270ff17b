import type { Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { erasePeople } from './store.ts';

/**
 * Erases names and contacts of everybody on duty within a scope (UU 27/2022, personal data no longer needed); clusters, boats and places stay.
 * The audit chain keeps of how many people, not of whom.
 * @returns of how many people
 */
export async function eraseRoster(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
): Promise<number> {
  return platform.database.db.transaction().execute(async (trx) => {
    const people = await erasePeople(trx, election.id, by.scope);
    const subject = `election:${election.slug}`;
    await recordAudit(trx, {
      ...{ at: platform.clock(), actor: by.id, action: 'roster.erase', subject },
      detail: { people },
    });
    return people;
  });
}
