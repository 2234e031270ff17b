import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionParam } from '../../../registry/server/index.ts';
import { RECAP_READERS } from './access.ts';
import { areaQuery, RECAP_PATH, readableArea } from './shared-routes.ts';
import { todoCsv } from './todo-csv.ts';
import { todoList } from './todo-list.ts';
import { todoSchema, unseenSchema } from './view.ts';

const MOST_TODO = 1_000;

const todoRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/todo`,
  allow: RECAP_READERS,
  summary: 'What must be recounted, voted again, read, recorded or signed within an area, by tier',
  request: { params: electionParam, query: areaQuery },
  responses: {
    200: jsonAnswer(
      'The list',
      z.object({ items: z.array(todoSchema), total: z.number().int(), unseen: unseenSchema }),
    ),
    ...problemResponses,
  },
});

const csvRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/todo.csv`,
  allow: RECAP_READERS,
  summary: 'The same list as CSV, whole',
  request: { params: electionParam, query: areaQuery },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
});

/** What plenaries still have to do. */
export function todoRoutes(platform: Platform) {
  return router()
    .openapi(todoRoute, async (c) => {
      const { contest, area } = c.req.valid('query');
      const found = await readableArea(platform, c.req.valid('param').election, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { election } = found.value;
      const { items, unseen } = await todoList(platform, election, contest, area, principalOf(c));
      return c.json({ items: items.slice(0, MOST_TODO), total: items.length, unseen }, 200);
    })
    .openapi(csvRoute, async (c) => {
      const { contest, area } = c.req.valid('query');
      const found = await readableArea(platform, c.req.valid('param').election, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { election } = found.value;
      const { items } = await todoList(platform, election, contest, area, principalOf(c));
      return c.body(todoCsv(election, contest, items), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="pekerjaan-${contest}-${area}.csv"`,
      }) as never;
    });
}
