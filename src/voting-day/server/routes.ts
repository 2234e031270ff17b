import { router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { resultRoutes } from './results/routes.ts';
import { warRoomRoutes } from './war-room/routes.ts';

/** Everything voting day answers. */
export function votingDayRoutes(platform: Platform) {
  return router().route('/', resultRoutes(platform)).route('/', warRoomRoutes(platform));
}
