import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { planChangeRoutes } from './change-routes.ts';
import { planReadRoutes } from './read-routes.ts';
import type { PlanTools } from './tools.ts';

/** Everything about plans over HTTP. */
export function planRoutes(platform: Platform, tools: PlanTools) {
  return router().route('/', planReadRoutes(platform, tools)).route('/', planChangeRoutes(platform, tools));
}
