import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { boardRoutes } from './board-routes.ts';

/** Everything the war room answers. */
export function warRoomRoutes(platform: Platform) {
  return router().route('/', boardRoutes(platform));
}
