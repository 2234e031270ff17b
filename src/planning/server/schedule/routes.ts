import { z } from '@hono/zod-openapi';
import { tpsNames } from '../../../connectivity/server/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { type Scope, scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { writeCsv } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { adoptedPlan, type StoredPlan, storedPlan } from '../plans/index.ts';
import { PLAN_READERS } from '../plans/shared-routes.ts';
import { listPlans } from '../plans/store.ts';
import { currentSchedule } from './current.ts';
import { SHEET_HEADER, sheetRows } from './sheet.ts';
import { scheduleSchema, scheduleView } from './view.ts';

const query = z.object({
  plan: textOf(
    /^[0-9a-f]{8,64}$/,
    text('harus tanda rencana: 8 sampai 64 angka heksadesimal', 'must be a plan: 8 to 64 hexadecimal digits'),
  ).optional(),
  regency: textOf(
    /^\d{4}$/,
    text('harus kode kabupaten/kota: 4 angka', 'must be the code of a regency: 4 digits'),
  ).optional(),
});

const readRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/schedule',
  allow: PLAN_READERS,
  summary: 'Who goes where and when from today on: of a plan, of the adopted one, or else of the latest',
  request: { params: electionParam, query },
  responses: {
    200: jsonAnswer('The schedule; null while there is no plan', scheduleSchema.nullable()),
    ...problemResponses,
  },
});

const csvRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/schedule.csv',
  allow: PLAN_READERS,
  summary: 'The sheet of one crew or of all, as CSV',
  request: { params: electionParam, query: query.extend({ crew: z.string().max(100).optional() }) },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
});

/** The schedule of plans over HTTP. */
export function scheduleRoutes(platform: Platform) {
  return router()
    .openapi(readRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      const found = await scheduleAnswer(platform, election.value, scope, c.req.valid('query'));
      return found.ok ? c.json(found.value, 200) : problemResponse(c, found.error);
    })
    .openapi(csvRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { crew, ...asked } = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.value.id);
      const found = await scheduleAnswer(platform, election.value, scope, asked);
      if (!found.ok) return problemResponse(c, found.error);
      if (!found.value) return problemResponse(c, problem(PROBLEMS.noSuchPlan));
      let sheet = '';
      const rows = sheetRows(found.value, crew, election.value.synthetic);
      for await (const piece of writeCsv(SHEET_HEADER, rows)) sheet += piece;
      const name = `jadwal-${election.value.slug}${election.value.synthetic ? '-SINTETIS' : ''}.csv`;
      return c.body(sheet, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      });
    });
}

type Asked = { readonly plan?: string | undefined; readonly regency?: string | undefined };

async function scheduleAnswer(
  platform: Platform,
  election: Election,
  scope: Scope,
  { plan: asked, regency }: Asked,
): Promise<Result<z.infer<typeof scheduleSchema> | null, Problem>> {
  const adopted = await adoptedPlan(platform, election.id);
  const id = asked ?? adopted?.plan.id ?? (await latestPlan(platform, election));
  if (id === undefined) return ok(null);
  const stored: StoredPlan | undefined = await storedPlan(platform, election.id, id);
  if (!stored) return err(problem(PROBLEMS.noSuchPlan));
  const found = await currentSchedule(platform, election, stored, { scope, regency });
  if (!found.ok) return found;
  const { current, planned } = found.value;
  const codes = new Set(
    [...current.jobs, ...planned.jobs, ...current.unscheduled.map(({ job }) => job)].flatMap(
      ({ tpsCode }) => tpsCode ?? [],
    ),
  );
  const names = await tpsNames(platform.database.db, election.id, [...codes]);
  return ok(scheduleView(found.value, names, adopted?.plan.id === stored.plan.id));
}

async function latestPlan({ database: { db } }: Platform, { id }: Election): Promise<string | undefined> {
  const { items } = await listPlans(db, id, { cursor: null, limit: 1 });
  return items[0]?.id;
}
