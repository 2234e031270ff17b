import { catalogueOf, type OnCatalogue } from '../../../planning/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { savePartnersIfNew } from './store.ts';

/**
 * Makes whoever the election's catalogue in force names a partner, so that orders can go to them, people there can be written down and
 * accounts be given; those there are keep the name that the office gave them. Done where a catalogue comes into force.
 */
export const partnersInForce: OnCatalogue = async (trx, electionId) => {
  const found = await catalogueOf(trx, electionId);
  const partners = found?.catalogue.partners.map(({ id, name, kind }) => ({ id, name, kind })) ?? [];
  if (partners.length > 0) await savePartnersIfNew(trx, partners);
};

/** The same for a catalogue that was in force before partners were. */
export async function ensurePartners({ database: { db } }: Platform, election: Election): Promise<void> {
  await db.transaction().execute((trx) => partnersInForce(trx, election.id));
}
