import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { formRoutes } from '../forms/routes.ts';
import { freezeRoutes } from '../freeze/routes.ts';
import { rosterRoutes } from '../roster/routes.ts';
import { areaRoutes } from './routes.ts';

export { travelOf } from '../travel/store.ts';
export { clustersOfTps } from './clusters-store.ts';

/** Readiness, duty and the way to an upload point. */
export function readinessRoutes(platform: Platform) {
  return router()
    .route('/', formRoutes(platform))
    .route('/', areaRoutes(platform))
    .route('/', freezeRoutes(platform))
    .route('/', rosterRoutes(platform));
}
