import { z } from '@hono/zod-openapi';
import { regionNames } from '../../connectivity/server/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../kernel/index.ts';
import { policyRoute, router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import {
  completenessOf,
  figuresPath,
  formsWithin,
  keysOf,
  type PublicForm,
  publicPhotosWithin,
  sealedFiguresOf,
  signedFiguresOf,
} from '../../recap/server/index.ts';
import type { Election } from '../../registry/index.ts';
import { listTps } from '../../registry/server/index.ts';
import { answerPage, type Content, languageIn } from './page-routes.ts';
import { type RecapReport, recapMarkup, recapQuestion } from './recap-view.ts';

const AREA = /^(\d{4}|\d{6}|\d{10})$/;
const VILLAGE_DIGITS = 10;
const DISTRICT_DIGITS = 6;
/** More than any village has. */
const MOST_TPS = 1_000;

const recapRoute = policyRoute({
  method: 'get',
  path: '/rekapitulasi',
  allow: 'public',
  summary: 'How far the forms of each area have come in: stages and completeness, not one figure of a form',
  request: {
    query: z.object({
      lang: z.string().optional().openapi({ description: '`id` or `en`; anything else is Indonesian' }),
      pemilihan: z.string().optional().openapi({ description: 'The slug of another election' }),
      wilayah: z.string().optional().openapi({ description: 'Code of a regency, district or village' }),
    }),
  },
  responses: {
    200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
    400: { description: 'No such page', content: { 'text/html': { schema: z.string() } } },
    429: { description: 'Too many ask', content: { 'text/html': { schema: z.string() } } },
    404: { description: 'No such page', content: { 'text/html': { schema: z.string() } } },
  },
});

/** The public page about how far the recapitulation is. */
export function recapPageRoutes(platform: Platform) {
  return router().openapi(recapRoute, async (c) => {
    const { pemilihan, wilayah = '' } = c.req.valid('query');
    const language = languageIn(c);
    return answerPage(platform, c, pemilihan, async (election): Promise<Result<Content, Problem>> => {
      if (wilayah !== '' && !AREA.test(wilayah)) return err(problem(PROBLEMS.notFound));
      const report = await reportOf(platform, election, wilayah, pemilihan);
      if (!report) return err(problem(PROBLEMS.notFound));
      return ok({ title: recapQuestion(report.name), body: recapMarkup(report, language) });
    });
  });
}

async function reportOf(
  platform: Platform,
  election: Election,
  within: string,
  asked: string | undefined,
): Promise<RecapReport | null> {
  const { db } = platform.database;
  const found = await completenessOf(platform, election, within);
  if (within !== '' && found.areas.length === 0) return null;
  const around = [4, 6].filter((digits) => digits < within.length).map((digits) => within.slice(0, digits));
  const names = new Map<string, string>();
  const codes = [within, ...around, ...found.areas.map(({ area }) => area)];
  for (const [code, { name, kind }] of await regionNames(db, codes))
    names.set(code, kind === 'kota' ? `Kota ${name}` : name);
  const [newest] = await sealedFiguresOf(db, election.id);
  return {
    ...{ election: election.slug, asked, timeZone: election.timeZone, found, names },
    name: within === '' ? null : (names.get(within) ?? within),
    around: around.map((code) => ({ code, name: names.get(code) ?? code })),
    signed: within.length <= DISTRICT_DIGITS ? await signedFiguresOf(platform, election, within) : [],
    sealed: newest
      ? {
          figures: newest,
          path: newest.opened
            ? figuresPath(election.slug, newest.opened, 'csv')
            : figuresPath(election.slug, newest.sealed, 'age'),
        }
      : null,
    keys: await keysOf(db, election.id),
    photos: within.length === VILLAGE_DIGITS ? await publicPhotosWithin(db, election.id, within) : [],
    tps: within.length === VILLAGE_DIGITS ? await tpsOf(platform, election, within) : [],
  };
}

async function tpsOf(platform: Platform, election: Election, village: string): Promise<RecapReport['tps']> {
  const scope = { everything: false, prefixes: [village] };
  const listed = await listTps(platform.database.db, election.id, scope, { after: '', limit: MOST_TPS });
  const forms: PublicForm[] = [];
  for await (const some of formsWithin(platform, election, village)) forms.push(...some);
  const byTps = Map.groupBy(forms, ({ tps }) => tps);
  return listed.map(({ code, name }) => ({ code, name, forms: byTps.get(code) ?? [] }));
}
