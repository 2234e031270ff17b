import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  auditReports,
  type Headline,
  headline,
  policyOf,
  questionOf,
  type RegionName,
  regionNames,
} from '../../connectivity/server/index.ts';
import {
  type Day,
  err,
  isDay,
  type Language,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../kernel/index.ts';
import { adoptedPlan } from '../../planning/server/index.ts';
import { type HttpEnv, policyRoute, router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { countdown, type Election, electionNow } from '../../registry/index.ts';
import { auditMarkup, auditQuestion } from './audit-view.ts';
import { CHOICE_QUESTION, choiceMarkup } from './choice-view.ts';
import { headlineMarkup, type PlaceReport, questionText } from './headline-view.ts';
import { methodMarkup } from './method-view.ts';
import { answerPage, type Content, languageIn } from './page-routes.ts';
import { problemMarkup } from './problem-view.ts';

// Whatever an address holds it is answered with a page: what cannot be used is Indonesian, or not found.
const query = z.object({
  lang: z.string().optional().openapi({ description: '`id` or `en`; anything else is Indonesian' }),
  pemilihan: z.string().optional().openapi({ description: 'The slug of another election' }),
});
const placeQuery = query.extend({
  per: z
    .string()
    .optional()
    .openapi({
      description:
        'A day, YYYY-MM-DD: the state at its end, by what is known now, at most 366 days before voting day. One that has not ' +
        'ended is the present.',
    }),
});
const REGION_CODE = /^(\d{4}|\d{6})$/;
const htmlResponse = {
  200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
  400: { description: 'No such day', content: { 'text/html': { schema: z.string() } } },
  429: { description: 'Too many ask for past days', content: { 'text/html': { schema: z.string() } } },
  404: { description: 'No such page', content: { 'text/html': { schema: z.string() } } },
};
const publicPage = { method: 'get', allow: 'public', responses: htmlResponse, request: { query } } as const;

const homeRoute = policyRoute({
  ...publicPage,
  path: '/',
  summary: 'Both headlines, by regency',
  request: { query: placeQuery },
});
const methodRoute = policyRoute({ ...publicPage, path: '/metode', summary: 'How the numbers are computed' });
const choiceRoute = policyRoute({
  ...publicPage,
  path: '/cara-memilih',
  summary: 'The rule by which it is chosen which TPS gets what, and the plan in force in totals',
});
const auditRoute = policyRoute({
  ...publicPage,
  path: '/audit',
  summary: 'Audits of a claim: seed, method, estimate and interval',
});
const regionRoute = policyRoute({
  ...publicPage,
  path: '/wilayah/{code}',
  summary: 'Both headlines of a regency, by district, or of a district, by village',
  request: { query: placeQuery, params: z.object({ code: z.string() }) },
});
const problemRoute = policyRoute({
  ...publicPage,
  path: '/problems/{code}',
  summary: 'What a problem means and what to do',
  request: { query, params: z.object({ code: z.string() }) },
});

/** What an address says of the place it asks about. */
type AskedPlace = { readonly pemilihan?: string | undefined; readonly per?: string | undefined };

/** The public pages: counts by area and how they come about; nothing about a single TPS and nothing about people. */
export function portalRoutes(platform: Platform) {
  const { db } = platform.database;

  const answer = (
    c: Context<HttpEnv>,
    slug: string | undefined,
    content: (election: Election) => Promise<Result<Content, Problem>>,
  ) => answerPage(platform, c, slug, content);

  async function place(
    election: Election,
    code: string,
    asked: AskedPlace,
    language: Language,
  ): Promise<Result<Content, Problem>> {
    if (code !== '' && !REGION_CODE.test(code)) return err(problem(PROBLEMS.notFound));
    const level = code === '' ? 'regency' : code.length === 4 ? 'district' : 'village';
    const now = platform.clock();
    const { today, isOver } = electionNow(election, now);
    const past = pastDay(asked.per, today);
    if (!past.ok) return past;
    const question = questionOf({ level, within: code, asOf: past.value }, election, now, 'public');
    if (!question.ok) return question;
    const found = await headline(platform, election, question.value, 'public');
    if (!found.ok) return found;
    if (code !== '' && found.value.total.tps === 0) return err(problem(PROBLEMS.notFound));
    const names = await regionNames(db, [code, code.slice(0, 4)]);
    const nameOf = (region: string) => placeName(names.get(region) ?? { name: region, kind: '' });
    const report: PlaceReport = {
      ...reportOf(found.value, level, asked.pemilihan),
      path: code === '' ? '/' : `/wilayah/${code}`,
      past: past.value,
      today,
      name: code === '' ? null : nameOf(code),
      countdown: countdown(found.value.daysToGo, isOver && past.value === undefined),
      around: [
        ...(code === '' ? [] : [{ name: text('Seluruh provinsi', 'The whole province'), path: '/' }]),
        ...(code.length > 4
          ? [
              {
                name: text(nameOf(code.slice(0, 4)), nameOf(code.slice(0, 4))),
                path: `/wilayah/${code.slice(0, 4)}`,
              },
            ]
          : []),
      ],
    };
    return ok({ title: questionText(report), body: headlineMarkup(report, language), day: past.value });
  }

  return router()
    .openapi(homeRoute, async (c) => {
      const asked = c.req.valid('query');
      return answer(c, asked.pemilihan, (election) => place(election, '', asked, languageIn(c)));
    })
    .openapi(regionRoute, async (c) => {
      const asked = c.req.valid('query');
      const { code } = c.req.valid('param');
      return answer(c, asked.pemilihan, (election) => place(election, code, asked, languageIn(c)));
    })
    .openapi(methodRoute, async (c) => {
      const { pemilihan } = c.req.valid('query');
      return answer(c, pemilihan, async (election) => {
        const version = await policyOf(db, election.id);
        if (!version) return err(problem(PROBLEMS.notFound));
        return ok({
          title: text('Metode', 'Method'),
          body: methodMarkup(version, languageIn(c)),
        });
      });
    })
    .openapi(choiceRoute, async (c) => {
      const { pemilihan } = c.req.valid('query');
      return answer(c, pemilihan, async (election) => {
        const found = await adoptedPlan(platform, election.id);
        const chosen = found && {
          ...found.plan,
          adoptedAt: found.adoption.adoptedAt,
          timeZone: election.timeZone,
          isProven: found.plan.status === 'optimal',
          includesUnknown: found.plan.options.include === 'inadequate-and-unknown',
        };
        return ok({ title: CHOICE_QUESTION, body: choiceMarkup(chosen ?? null, languageIn(c)) });
      });
    })
    .openapi(auditRoute, async (c) => {
      const { pemilihan } = c.req.valid('query');
      return answer(c, pemilihan, async (election) => {
        const reports = await auditReports(platform, election);
        return ok({
          title: auditQuestion(reports),
          body: auditMarkup(reports, languageIn(c)),
        });
      });
    })
    .openapi(problemRoute, async (c) => {
      const { code } = c.req.valid('param');
      const kind = Object.values(PROBLEMS).find((known) => known.code === code);
      return answer(c, undefined, async () =>
        kind
          ? ok({ title: kind.title, body: problemMarkup(kind, languageIn(c)) })
          : err(problem(PROBLEMS.notFound)),
      );
    });
}

const PART_KINDS: Readonly<Record<'regency' | 'district' | 'village', Text>> = {
  regency: text('Kabupaten/kota', 'Regency or city'),
  district: text('Kecamatan', 'District'),
  village: text('Desa/kelurahan', 'Village'),
};

function reportOf(
  found: Headline,
  level: 'regency' | 'district' | 'village',
  slug: string | undefined,
): Omit<PlaceReport, 'name' | 'around' | 'countdown' | 'path' | 'past' | 'today'> {
  const { election, policy } = found;
  return {
    electionName: election.name,
    election: slug,
    votingDate: election.votingDate,
    timeZone: election.timeZone,
    asOf: found.asOf,
    policy,
    counts: found.total,
    parts: found.regions.map((region) => ({
      name: placeName(region),
      path: level === 'village' ? null : `/wilayah/${region.code}`,
      counts: region.counts,
    })),
    partKind: PART_KINDS[level],
  };
}

/** The past day that an address asks about; a day that has not ended is the present. */
function pastDay(asked: string | undefined, today: Day): Result<Day | undefined, Problem> {
  if (!asked) return ok(undefined);
  if (!isDay(asked) || asked < FIRST_DAY) return err(problem(PROBLEMS.invalidRequest, NO_DAY));
  return ok(asked < today ? asked : undefined);
}

/** Days before it are no moments that a headline can be asked for. */
const FIRST_DAY = '2000-01-01';
const NO_DAY = text(
  'per: hari yang ada, misalnya 2024-10-08',
  'per: a day that there is, such as 2024-10-08',
);

function placeName({ name, kind }: Pick<RegionName, 'name' | 'kind'>): string {
  return kind === 'kota' ? `Kota ${name}` : name;
}
