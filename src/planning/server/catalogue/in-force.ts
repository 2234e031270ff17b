import type { Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';

/**
 * What later areas do when a version of an election's catalogue comes into force, in the same transaction. Handed in: planning knows
 * nothing of them.
 */
export type OnCatalogue = (trx: Transaction<DB>, electionId: number) => Promise<void>;

/** Nothing else is to be done. */
export const NOTHING_MORE: OnCatalogue = async () => {};
