import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { actionRoutes } from './action-routes.ts';
import { boardRoutes } from './board-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { lagRoutes } from './lag-routes.ts';
import { logRoutes } from './log-routes.ts';
import { versionsRoutes } from './versions-routes.ts';

/** Everything the war room answers. */
export function warRoomRoutes(platform: Platform) {
  return router()
    .route('/', boardRoutes(platform))
    .route('/', deskRoutes(platform))
    .route('/', lagRoutes(platform))
    .route('/', logRoutes(platform))
    .route('/', versionsRoutes(platform))
    .route('/', actionRoutes(platform));
}
