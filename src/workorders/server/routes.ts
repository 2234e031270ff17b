import { router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { interopRoutes } from './interop/routes.ts';
import { draftRoutes } from './orders/draft-routes.ts';
import { ordersOfPlanRoutes } from './orders/of-plan-routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { limitLinks, partnerAccessRoutes } from './partner-access/routes.ts';
import { partnerRoutes } from './partners/routes.ts';
import { summaryRoutes } from './summary/routes.ts';

/** Everything workorders answers over HTTP; mounted at /api. What has a word of its own comes before what takes any order. */
export function workorderRoutes(platform: Platform) {
  const limit = limitLinks(platform.clock);
  const app = router();
  app.use('/elections/:election/orders/*', limit);
  app.use('/elections/:election/letters/*', limit);
  return app
    .route('/', interopRoutes(platform))
    .route('/', orderRoutes(platform))
    .route('/', draftRoutes(platform))
    .route('/', ordersOfPlanRoutes(platform))
    .route('/', summaryRoutes(platform))
    .route('/', attachmentRoutes(platform))
    .route('/', partnerRoutes(platform))
    .route('/', partnerAccessRoutes(platform, limit));
}
