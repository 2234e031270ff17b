import { router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { publicPhotoRoutes } from '../redacted/public-photo-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { formRoutes } from './form-routes.ts';
import { photoRoutes } from './photo-routes.ts';
import { plenaryRoutes } from './plenary-routes.ts';
import { revoteRoutes } from './revote-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { todoRoutes } from './todo-routes.ts';

/** Everything that recapitulation answers at plenaries. */
export function recapRoutes(platform: Platform) {
  return router()
    .route('/', sheetRoutes(platform))
    .route('/', plenaryRoutes(platform))
    .route('/', todoRoutes(platform))
    .route('/', revoteRoutes(platform))
    .route('/', photoRoutes(platform))
    .route('/', fileRoutes(platform))
    .route('/', formRoutes(platform))
    .route('/', figureRoutes(platform))
    .route('/', publicPhotoRoutes(platform));
}
