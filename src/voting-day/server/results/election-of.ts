import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { listElections } from '../../../registry/server/index.ts';
import { hashOf } from './admit.ts';

/** The election that a slip's or an SMS's tag names, of those this server knows; null for another's. */
export async function electionOfTag({ database: { db } }: Platform, tag: string): Promise<Election | null> {
  const elections = await listElections(db);
  return elections.find(({ slug }) => hashOf(slug).toString('hex').startsWith(tag)) ?? null;
}
