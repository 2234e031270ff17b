import { router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { OnCatalogue } from './catalogue/in-force.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { optionRoutes } from './options/routes.ts';
import { houseTools, type OrderedOf, planRoutes } from './plans/index.ts';
import { scheduleRoutes } from './schedule/routes.ts';
import { siteRoutes } from './sites/routes.ts';
import { terrainRoutes } from './terrain/routes.ts';

/**
 * Everything planning answers over HTTP; mounted at /api.
 * @param orderedOf what is ordered already
 * @param onCatalogue what else is done when a catalogue comes into force
 */
export function planningRoutes(platform: Platform, orderedOf: OrderedOf, onCatalogue?: OnCatalogue) {
  return router()
    .route('/', terrainRoutes(platform))
    .route('/', catalogueRoutes(platform, onCatalogue))
    .route('/', optionRoutes(platform))
    .route('/', siteRoutes(platform))
    .route('/', planRoutes(platform, houseTools(orderedOf)))
    .route('/', scheduleRoutes(platform));
}
