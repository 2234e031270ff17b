import type { Platform } from '../../../platform/server/platform.ts';
import { ndt7Keeper } from '../ndt7/keeper.ts';
import { sweepPhotos } from '../photos/photos.ts';
import { sweepRehearsals } from '../rehearsal/rehearse.ts';

/** Removes what nobody will ask for again: results of tests that no record names, rehearsals and photos that nobody
 * went on with. */
export async function sweepField(platform: Platform): Promise<void> {
  await ndt7Keeper(platform).prune();
  await sweepRehearsals(platform);
  await sweepPhotos(platform);
}
