import { z } from '@hono/zod-openapi';
import type { Role } from '../../../platform/server/access/roles.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, webStream } from '../../../registry/server/index.ts';
import { ORDER_STATES } from '../../model.ts';
import { reachOf } from '../orders/index.ts';
import { exportOrders, ORDER_FORMATS, ORDER_MEDIA_TYPES } from './export-orders.ts';

/** Who may see orders: the office by area, a partner its own. */
export const ORDER_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
  'auditor',
] as const satisfies readonly Role[];

const exportRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders/export',
  allow: ORDER_READERS,
  summary:
    'Orders within one’s reach as CSV, XLSX, GeoJSON or KML, with coordinates; tables are the answer sheet',
  request: {
    params: z.object({ election: z.string().max(63) }),
    query: z.object({
      format: z.enum(ORDER_FORMATS).default('xlsx'),
      partner: z.string().max(100).optional(),
      state: z.enum(ORDER_STATES).optional(),
      region: z
        .string()
        .regex(/^\d{4}(\d{2}(\d{4})?)?$/)
        .optional(),
    }),
  },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } },
    ...problemResponses,
  },
});

/** Orders as files. */
export function orderExportRoutes(platform: Platform) {
  return router().openapi(exportRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { format, ...narrowed } = c.req.valid('query');
    const reach = reachOf(principalOf(c), election.value.id);
    const filter = { electionId: election.value.id, reach, ...narrowed };
    const pieces = exportOrders(platform.database.db, election.value, filter, format);
    const mark = election.value.synthetic ? '-sintetis' : '';
    return c.body(webStream(pieces), 200, {
      'content-type': ORDER_MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="perintah-${election.value.slug}${mark}.${format}"`,
    }) as never;
  });
}
