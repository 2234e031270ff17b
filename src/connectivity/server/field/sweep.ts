import type { Platform } from '../../../platform/server/platform.ts';
import { ndt7Keeper } from '../ndt7/keeper.ts';

/** Removes what nobody will ask for again: results of tests that no record names. */
export async function sweepField(platform: Platform): Promise<void> {
  await ndt7Keeper(platform).prune();
}
