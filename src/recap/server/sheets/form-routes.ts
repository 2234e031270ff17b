import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionParam, textSchema } from '../../../registry/server/index.ts';
import { BETWEEN_BOXES } from '../../sheets/between-contests.ts';
import { formTodos } from '../../sheets/form-state.ts';
import { addUp } from '../tally/add-up.ts';
import { RECAP_READERS } from './access.ts';
import { countUnequal, listedForms } from './form-store.ts';
import { revotesWithin } from './revote-store.ts';
import { areaCode, areaParam, contestQuery, RECAP_PATH, readableArea } from './shared-routes.ts';
import { MOST_UNEQUAL, toldUnequal } from './told-unequal.ts';
import { unseenBy } from './unseen-by.ts';
import { isUnseenSchema, todoSchema, unseenSchema } from './view.ts';

const formsRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/tps`,
  allow: RECAP_READERS,
  summary: 'The TPS of a district or village: whether their form counts, and what it asks for',
  request: { params: areaParam, query: contestQuery },
  responses: {
    200: jsonAnswer(
      'TPS in the order of their codes',
      z.object({
        items: z.array(
          z.object({
            ...{ tps: z.string(), name: z.string() },
            state: z.enum(['counted', 'awaits-revote', 'not-counted', 'not-come']),
            todo: z.array(todoSchema),
          }),
        ),
        unseen: unseenSchema,
      }),
    ),
    ...problemResponses,
  },
});

/** The two contests beside each other. */
export const betweenSchema = z
  .object({
    compared: z.number().int().openapi({ description: 'TPS with a form of both contests that counts' }),
    alone: z.number().int().openapi({ description: 'TPS with a form of one contest only' }),
    unequal: z.number().int().openapi({ description: 'TPS that differ, of which the first are listed' }),
    boxes: z.array(z.object({ box: z.string(), unequal: z.number().int() })),
    items: z.array(
      z.object({
        ...{ tps: z.string(), isUnseen: isUnseenSchema },
        broken: z.array(z.object({ rule: z.string(), boxes: z.array(z.string()), sentence: textSchema })),
      }),
    ),
    unseen: unseenSchema,
  })
  .openapi('RecapBetween');

const betweenRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/reconciliation`,
  allow: RECAP_READERS,
  summary: `TPS whose forms of both contests say different things of the same (P14), at most ${MOST_UNEQUAL}`,
  request: { params: electionParam, query: z.object({ area: areaCode }) },
  responses: {
    200: jsonAnswer('Counts, and the TPS in the order of their codes', betweenSchema),
    ...problemResponses,
  },
});

/** The forms below a sheet, and the two contests beside each other. */
export function formRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(formsRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const { contest } = c.req.valid('query');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { id } = found.value.election;
      await addUp(platform, id);
      const [forms, revotes] = await Promise.all([
        listedForms(db, id, contest, area),
        revotesWithin(db, id, contest, area),
      ]);
      const unseen = await unseenBy(db, principalOf(c), id, contest, area);
      const awaited = new Set(revotes.filter(({ isAwaited }) => isAwaited).map(({ tps }) => tps));
      const items = forms.map(({ tps, name, form, hasCome }) => {
        const isCome = hasCome ? ('not-counted' as const) : ('not-come' as const);
        const state = form ? ('counted' as const) : awaited.has(tps) ? ('awaits-revote' as const) : isCome;
        return { tps, name, state, todo: form ? formTodos(form, unseen.isForm(tps)) : [] };
      });
      return c.json({ items, unseen: unseen.forms }, 200);
    })
    .openapi(betweenRoute, async (c) => {
      const { area } = c.req.valid('query');
      const found = await readableArea(platform, c.req.valid('param').election, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { id } = found.value.election;
      await addUp(platform, id);
      const [{ byBox, ...counts }, { items, unseen }] = await Promise.all([
        countUnequal(db, id, area),
        toldUnequal(db, principalOf(c), id, area),
      ]);
      const boxes = BETWEEN_BOXES.map((box, at) => ({ box, unequal: byBox[at] ?? 0 }));
      const told = items.map(({ broken, ...one }) => ({
        ...one,
        broken: broken.map((rule) => ({ ...rule, boxes: [...rule.boxes] })),
      }));
      return c.json({ ...counts, boxes, items: told, unseen }, 200);
    });
}
