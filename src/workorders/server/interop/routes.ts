import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { bulkAnswerRoutes } from '../bulk-answer/routes.ts';
import { burnDownRoutes } from '../burn-down/routes.ts';
import { orderExportRoutes } from '../exports/routes.ts';
import { letterRoutes } from '../letters/routes.ts';
import { hubRoutes } from '../tmf621/hub-routes.ts';
import { ticketRoutes } from '../tmf621/routes.ts';
import { webhookRoutes } from '../webhooks/routes.ts';

/** What is exchanged with partners: files, sheets, tickets, webhooks, letters. */
export function interopRoutes(platform: Platform) {
  return router()
    .route('/', orderExportRoutes(platform))
    .route('/', bulkAnswerRoutes(platform))
    .route('/', webhookRoutes(platform))
    .route('/', ticketRoutes(platform, 'v4'))
    .route('/', ticketRoutes(platform, 'v5'))
    .route('/', hubRoutes(platform, 'v4'))
    .route('/', hubRoutes(platform, 'v5'))
    .route('/', burnDownRoutes(platform))
    .route('/', letterRoutes(platform));
}
