import { z } from '@hono/zod-openapi';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { TPS_READERS } from '../shared-routes.ts';
import { mapContent } from './map.ts';
import { mapSchema, mapView } from './view.ts';

const longitude = z.coerce.number().min(-180).max(180);
const latitude = z.coerce.number().min(-90).max(90);

const mapRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/map',
  allow: TPS_READERS,
  summary: 'The TPS in a box: points, or a grid where there are more than 10,000',
  request: {
    params: electionParam,
    query: z
      .object({
        west: longitude.default(-180),
        south: latitude.default(-90),
        east: longitude.default(180),
        north: latitude.default(90),
      })
      .refine(({ west, east, south, north }) => west < east && south < north, {
        message: 'west < east, south < north',
      }),
  },
  responses: { 200: jsonAnswer('What to draw', mapSchema), ...problemResponses },
});

/** What the map draws. */
export function mapRoutes(platform: Platform) {
  return router().openapi(mapRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const scope = scopeOf(principalOf(c), election.value.id);
    const content = await mapContent(platform, election.value, scope, c.req.valid('query'));
    return c.json(mapView(content, election.value.synthetic), 200);
  });
}
