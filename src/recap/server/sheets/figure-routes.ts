import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { cHasilRules } from '../../../voting-day/index.ts';
import { addUp } from '../tally/add-up.ts';
import { RECAP_KEEPERS } from './access.ts';
import { listedForms } from './form-store.ts';
import { areaParam, contestQuery, RECAP_PATH, readableArea, recorderOf } from './shared-routes.ts';
import { unseenBy } from './unseen-by.ts';
import { figureSchema, isUnseenSchema } from './view.ts';

export const figuresSchema = z
  .object({
    items: z.array(
      z.object({
        ...{ tps: z.string(), name: z.string() },
        isCounted: z.boolean().openapi({ description: 'A form of it counts' }),
        isUnseen: isUnseenSchema,
        figure: figureSchema,
      }),
    ),
  })
  .openapi('RecapFigures');

const figuresRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/figures`,
  allow: RECAP_KEEPERS,
  summary: 'What counts in one box of each TPS of a column, for whoever corrects it at the plenary',
  request: { params: areaParam, query: contestQuery.extend({ box: z.string().min(1).max(10) }) },
  responses: {
    200: jsonAnswer('TPS in the order of their codes', figuresSchema),
    ...problemResponses,
  },
});

/** The figures that a correction starts from. */
export function figureRoutes(platform: Platform) {
  return router().openapi(figuresRoute, async (c) => {
    const { election: slug, area } = c.req.valid('param');
    const { contest, box } = c.req.valid('query');
    const found = await readableArea(platform, slug, principalOf(c), area);
    if (!found.ok) return problemResponse(c, found.error);
    if (!isWithin(recorderOf(principalOf(c)).scope, area))
      return problemResponse(c, problem(PROBLEMS.noSuchRecapArea, text(area, area)));
    const { id } = found.value.election;
    await addUp(platform, id);
    const forms = await listedForms(platform.database.db, id, contest, area);
    const unseen = await unseenBy(platform.database.db, principalOf(c), id, contest, area);
    const items = forms.map(({ tps, name, form }) => {
      const at = form ? cHasilRules(form.pairs).boxes.indexOf(box) : -1;
      const isUnseen = form !== null && unseen.isForm(tps);
      const figure = isUnseen ? null : (form?.figures[at] ?? null);
      return { tps, name, isCounted: form !== null, isUnseen, figure };
    });
    return c.json({ items }, 200);
  });
}
