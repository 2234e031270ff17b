import { z } from '@hono/zod-openapi';
import { text } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { writeCsv } from '../../../platform/server/tabular/index.ts';
import { electionOr404, electionParam, textSchema, webStream } from '../../../registry/server/index.ts';
import { type PublicPhoto, publicPhotosOf } from '../redacted/public-photo-store.ts';
import { completenessOf, formsWithin } from './completeness.ts';
import type { PublicForm } from './publication-store.ts';
import { signedFiguresOf } from './signed-figures.ts';

const MINUTE = 'public, max-age=60';
const within = textOf(
  /^(|\d{2}|\d{4}|\d{6}|\d{10})$/,
  text('harus kode wilayah 2, 4, 6 atau 10 angka', 'must be the code of an area: 2, 4, 6 or 10 digits'),
).default('');
const signedArea = textOf(
  /^(|\d{2}|\d{4}|\d{6})$/,
  text('harus kode wilayah 2, 4 atau 6 angka', 'must be the code of an area: 2, 4 or 6 digits'),
).default('');
const query = z.object({ within });
const counts = z.object({
  tps: z.number().int(),
  figures: z.number().int(),
  records: z.number().int().openapi({ description: 'Full forms received, with or without photos' }),
  photosNamed: z.number().int().openapi({ description: 'Full forms that name a photo' }),
  photosHere: z.number().int().openapi({
    description:
      'Those of them of which every photo has come here whole: said by this office, not by the log',
  }),
});
const contests = z.object({ governor: counts, regent: counts });

const completenessRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/completeness',
  allow: 'public',
  summary: 'How far each area is, by the public log: stages and counts, not one figure of a form',
  request: {
    params: electionParam,
    query: query.extend({ level: z.enum(['regency', 'district', 'village']).optional() }),
  },
  responses: {
    200: jsonAnswer(
      'By area',
      z.object({
        election: z.string(),
        synthetic: z.boolean(),
        within: z.string(),
        level: z.string(),
        asOf: z.string(),
        total: contests,
        areas: z.array(z.object({ area: z.string(), contests })),
      }),
    ),
    ...problemResponses,
  },
});
const formsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/completeness/forms.csv',
  allow: 'public',
  summary:
    'Every form that the public log speaks of: when, which version, how many photos it names and how many are here, SHA-256 of its photos, of their covered copies, and which were withdrawn',
  request: { params: electionParam, query },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
});

const signedRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/d-hasil',
  allow: 'public',
  summary: 'Figures of an area as its plenary signed them; nothing where none did',
  request: { params: electionParam, query: z.object({ area: signedArea }) },
  responses: {
    200: jsonAnswer(
      'By contest',
      z.object({
        election: z.string(),
        synthetic: z.boolean(),
        items: z.array(
          z.object({
            area: z.string(),
            contest: z.enum(['governor', 'regent']),
            version: z.number().int(),
            pairs: z.number().int(),
            totals: z.record(z.string(), z.union([z.number(), z.literal('struck'), z.null()])),
            sheet: z.string().openapi({ description: 'SHA-256 of `text`, as the public log says it' }),
            text: z.string().openapi({ description: 'docs/formats/recap-sheet.md' }),
            plenary: z
              .string()
              .openapi({ description: 'SHA-256 of `plenaryText`, as the public log says it' }),
            plenaryText: z.string(),
            signedAt: z.string(),
            rulesBroken: z
              .array(
                z.object({
                  ...{ column: z.string(), rule: z.string(), boxes: z.array(z.string()) },
                  sentence: textSchema,
                }),
              )
              .openapi({ description: 'Hard rules that the sheet breaks as it was signed' }),
            openDifferences: z
              .number()
              .int()
              .openapi({ description: 'Its boxes that nothing explains, at `checkedAt`' }),
            openAgainstForms: z.number().int().openapi({
              description: 'Above a district: its boxes besides that are not what all forms say (T2)',
            }),
            checkedAt: z.string(),
          }),
        ),
      }),
    ),
    ...problemResponses,
  },
});

/** Open data about how far the recapitulation is. */
export function publicationRoutes(platform: Platform) {
  return router()
    .openapi(completenessRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { within, level } = c.req.valid('query');
      const found = await completenessOf(platform, election.value, within, level);
      const { slug, synthetic } = election.value;
      c.header('cache-control', MINUTE);
      return c.json(
        { election: slug, synthetic, ...found, asOf: found.asOf.toISOString(), areas: [...found.areas] },
        200,
      );
    })
    .openapi(signedRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const signed = await signedFiguresOf(platform, election.value, c.req.valid('query').area);
      const { slug, synthetic } = election.value;
      c.header('cache-control', MINUTE);
      const items = signed.map((one) => ({
        ...one,
        signedAt: one.signedAt.toISOString(),
        checkedAt: one.checkedAt.toISOString(),
        rulesBroken: one.rulesBroken.map((broken) => ({ ...broken, boxes: [...broken.boxes] })),
      }));
      return c.json({ election: slug, synthetic, items }, 200);
    })
    .openapi(formsRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const forms = formsWithin(platform, election.value, c.req.valid('query').within);
      const { id, slug, synthetic } = election.value;
      const copiesOf = (tps: readonly string[]) => publicPhotosOf(platform.database.db, id, tps);
      return c.body(webStream(writeCsv(HEADER, rowsOf(forms, copiesOf, synthetic))), 200, {
        'cache-control': MINUTE,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${slug}-formulir.csv"`,
      }) as never;
    });
}

const HEADER = [
  'kode_tps',
  'kontes',
  'angka_diterima',
  'formulir_diterima',
  'versi',
  'sintetis',
  'foto_sha256',
  'foto_disamarkan_sha256',
  'foto_ditarik_sha256',
  'foto_disebut',
  'foto_diterima',
];

async function* rowsOf(
  batches: AsyncIterable<PublicForm[]>,
  copiesOf: (tps: readonly string[]) => Promise<readonly PublicPhoto[]>,
  synthetic: boolean,
) {
  for await (const batch of batches) {
    const copies = Map.groupBy(
      await copiesOf([...new Set(batch.map(({ tps }) => tps))]),
      ({ tps, contest }) => `${tps} ${contest}`,
    );
    yield batch.map(({ tps, contest, figuresAt, recordAt, revision, photos, photosHere, withdrawn }) => {
      const own = copies.get(`${tps} ${contest}`) ?? [];
      const gone = own.filter(({ state }) => state === 'withdrawn');
      return [
        ...[tps, contest, figuresAt?.toISOString() ?? null, recordAt?.toISOString() ?? null, revision],
        ...[synthetic ? 'ya' : 'tidak', photos.join(' '), own.map(({ copy }) => copy).join(' ')],
        ...[[...withdrawn, ...gone.map(({ copy }) => copy)].join(' '), photos.length, photosHere],
      ];
    });
  }
}
