import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { connectivityRoutes, demoRoutes } from '../connectivity/server/index.ts';
import { planningRoutes } from '../planning/server/index.ts';
import { createAuth, trustedOrigins } from '../platform/server/auth/index.ts';
import { identifyDevice, isDeviceRequest } from '../platform/server/devices/identify.ts';
import { receiptKeyRoutes } from '../platform/server/devices/routes.ts';
import { assertEveryRouteHasAPolicy, createApp } from '../platform/server/http/app.ts';
import { serveConsole } from '../platform/server/http/console-files.ts';
import { serveFieldApp } from '../platform/server/http/field-files.ts';
import { openApiRoutes } from '../platform/server/http/openapi.ts';
import { servePageScripts } from '../platform/server/http/page-scripts.ts';
import { refuseUnreadableAddress } from '../platform/server/http/request-body.ts';
import type { HttpEnv } from '../platform/server/http/route.ts';
import type { Platform } from '../platform/server/platform.ts';
import { checkTpsRoutes, portalRoutes, problemPages, recapPageRoutes } from '../portal/server/index.ts';
import {
  figuresRoutes,
  logRoutes,
  publicationRoutes,
  readingRoutes,
  recapRoutes,
  serveFigures,
  serveLogs,
} from '../recap/server/index.ts';
import { importRoutes, packRoutes, registryRoutes, templateRoutes } from '../registry/server/index.ts';
import {
  formPhotoRoutes,
  frozenProblem,
  readinessRoutes,
  votingDayRoutes,
} from '../voting-day/server/index.ts';
import { identifyLink, isLinkRequest, partnersInForce, workorderRoutes } from '../workorders/server/index.ts';
import { IMPORT_KINDS } from './import-kinds.ts';
import { inDemo } from './in-demo.ts';
import { orderedOf } from './ordered.ts';
import { PLACES } from './places.ts';
import { withoutData } from './without-data.ts';

/** The whole HTTP face of Sigap: the shell with the routes of every area. */
export function createHttp(platform: Platform): OpenAPIHono<HttpEnv> {
  const { db } = platform.database;
  const auth = createAuth(platform, PLACES);
  const app = createApp({
    identify: (request) => {
      if (isDeviceRequest(request.headers)) return identifyDevice(db, request);
      return isLinkRequest(request.headers) ? identifyLink(platform, request) : auth.identify(request);
    },
    frozen: (thing, of) => frozenProblem(platform, thing, of),
    origins: trustedOrigins(platform.config),
    report: (incident, error) => console.error(`incident ${incident}: ${withoutData(error)}`),
  });
  app.use(compress());
  app.use(problemPages);
  app.use(refuseUnreadableAddress);
  auth.mount(app);
  app.route('/api', receiptKeyRoutes(platform));
  app.route('/api', packRoutes(platform));
  app.route('/api', registryRoutes(platform));
  app.route('/api', importRoutes(platform, IMPORT_KINDS));
  app.route('/api', templateRoutes(IMPORT_KINDS));
  app.route('/api', connectivityRoutes(platform));
  app.route('/api', demoRoutes(platform, inDemo));
  app.route('/api', planningRoutes(platform, orderedOf, partnersInForce));
  app.route('/api', workorderRoutes(platform));
  app.route('/api', votingDayRoutes(platform));
  app.route('/api', readinessRoutes(platform));
  app.route('/api', formPhotoRoutes(platform));
  app.route('/api', logRoutes(platform));
  app.route('/api', publicationRoutes(platform));
  app.route('/api', figuresRoutes(platform));
  app.route('/api', recapRoutes(platform));
  app.route('/api', readingRoutes(platform));
  app.route(
    '/api',
    openApiRoutes(() => app),
  );
  app.route('/', portalRoutes(platform));
  app.route('/', checkTpsRoutes(platform));
  app.route('/', recapPageRoutes(platform));
  assertEveryRouteHasAPolicy(app);
  serveLogs(app, platform);
  serveFigures(app, platform);
  servePageScripts(app, join(platform.projectDir, 'dist/check'));
  serveFieldApp(app, join(platform.projectDir, 'dist/field'));
  serveConsole(app, join(platform.projectDir, 'dist/web'));
  return app;
}
