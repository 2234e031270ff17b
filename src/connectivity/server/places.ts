import type { Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import { twoPlacesDoubt } from '../doubts.ts';
import type { TestDoubt } from './doubts-store.ts';
import { insertSightings, type Sighting, sightingsBeside } from './sighting-store.ts';

/**
 * Keeps where devices were, and doubts both of two tests of one device between whose places nobody can have gone: which of them is
 * the wrong one, nobody can tell.
 */
export async function doubtsOfPlaces(
  trx: Transaction<DB>,
  sightings: readonly Sighting[],
): Promise<TestDoubt[]> {
  if (sightings.length === 0) return [];
  await insertSightings(trx, sightings);
  const pairs = await sightingsBeside(trx, sightings);
  return pairs.flatMap(([a, b]) => {
    const doubt = twoPlacesDoubt(a, b);
    if (!doubt) return [];
    return [a, b].flatMap(({ test, tpsCode }) => (test ? [{ ...doubt, testId: test, tpsCode }] : []));
  });
}
