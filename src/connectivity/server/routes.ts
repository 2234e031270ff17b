import { router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { claimAuditRoutes } from './audit/routes.ts';
import { auditVisitRoutes } from './audit/visit-routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { claimsRoutes } from './claims/routes.ts';
import { togetherRoutes } from './coordinated/routes.ts';
import { deviceRoutes } from './devices/routes.ts';
import { recordRoutes } from './field/routes.ts';
import { headlineRoutes } from './headline/routes.ts';
import { mapRoutes } from './map/routes.ts';
import { photoRoutes } from './photos/routes.ts';
import { policyRoutes } from './policy/routes.ts';
import { priorsRoutes } from './priors/routes.ts';
import { rehearsalRoutes } from './rehearsal/routes.ts';
import { tpsRoutes } from './tps/routes.ts';

/** Everything connectivity answers over HTTP; mounted at /api. */
export function connectivityRoutes(platform: Platform) {
  return router()
    .route('/', headlineRoutes(platform))
    .route('/', changesRoutes(platform))
    .route('/', tpsRoutes(platform))
    .route('/', mapRoutes(platform))
    .route('/', policyRoutes(platform))
    .route('/', claimsRoutes(platform))
    .route('/', recordRoutes(platform))
    .route('/', rehearsalRoutes(platform))
    .route('/', photoRoutes(platform))
    .route('/', togetherRoutes(platform))
    .route('/', deviceRoutes(platform))
    .route('/', priorsRoutes(platform))
    .route('/', claimAuditRoutes(platform))
    .route('/', auditVisitRoutes(platform));
}
