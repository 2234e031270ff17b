import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, textSchema } from '../../../registry/server/index.ts';
import { MOST_PAIRS } from '../../../sealed/index.ts';
import { sheetTierOf } from '../../sheets/tiers.ts';
import { RECAP_KEEPERS, RECAP_READERS } from './access.ts';
import { importSheet } from './import-sheet.ts';
import { plenaryPaper } from './plenary-paper.ts';
import { areaParam, contestQuery, RECAP_PATH, readableArea, recorderOf } from './shared-routes.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { sheetTemplate } from './sheet-template.ts';
import { identity, previewSchema, previewView } from './view.ts';

const pairs = z.coerce.number().int().min(1).max(MOST_PAIRS);

const fileRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/areas/{area}/file`,
  allow: RECAP_KEEPERS,
  summary:
    'A sheet as a file (raw body, CSV or XLSX): the fate of every row; with apply=true whole or not at all',
  request: {
    params: areaParam,
    query: contestQuery.extend({
      pairs,
      previous: identity.optional(),
      apply: z.enum(['true', 'false']).default('false'),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: {
    200: jsonAnswer(
      'What it says',
      z.object({
        rows: z.array(
          z.object({
            ...{ row: z.number().int(), box: z.string(), fate: z.enum(['read', 'refused']) },
            reasons: z.array(textSchema),
          }),
        ),
        faults: z.array(textSchema),
        isWhole: z.boolean().openapi({ description: 'Nothing keeps it from being recorded' }),
        preview: previewSchema
          .nullable()
          .openapi({ description: 'Of a dry run that reads whole: what the sheet would be' }),
        recorded: z.object({ id: identity, version: z.number().int(), isNew: z.boolean() }).nullable(),
      }),
    ),
    ...problemResponses,
  },
});

const templateRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/template`,
  allow: RECAP_READERS,
  summary: 'A sheet to fill in, as CSV',
  request: { params: areaParam, query: z.object({ pairs: pairs.default(2) }) },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
});

const pdfRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/pdf`,
  allow: RECAP_READERS,
  summary:
    'The newest version of a sheet for the plenary, as PDF: columns, sums, corrections, what is open, the log’s checkpoint',
  request: { params: areaParam, query: contestQuery },
  responses: {
    200: { description: 'The sheet', content: { 'application/pdf': { schema: z.any() } } },
    ...problemResponses,
  },
});

/** Sheets as files: to fill in, brought in, to print. */
export function fileRoutes(platform: Platform) {
  return router()
    .openapi(fileRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const stream = c.req.raw.body;
      if (!stream) return problemResponse(c, problem(PROBLEMS.emptyFile));
      const { apply, previous, ...file } = c.req.valid('query');
      const by = recorderOf(principalOf(c));
      const sheet = { ...file, area, previous: previous ?? null };
      const read = await importSheet(platform, election.value, by, sheet, stream, apply === 'true');
      if (!read.ok) return problemResponse(c, read.error);
      const { rows, faults, figures, recorded, preview } = read.value;
      const answer = {
        rows: rows.map((row) => ({ ...row, reasons: [...row.reasons] })),
        ...{ faults: [...faults], isWhole: figures !== null, recorded },
        preview: preview && previewView(preview),
      };
      return c.json(answer, 200);
    })
    .openapi(templateRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const tier = sheetTierOf(area);
      if (!tier) return problemResponse(c, problem(PROBLEMS.noSuchRecapArea));
      const csv = await sheetTemplate(platform, found.value.election, area, tier, c.req.valid('query').pairs);
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="d-hasil-${area}.csv"`,
      }) as never;
    })
    .openapi(pdfRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const { contest } = c.req.valid('query');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const paper = await plenaryPaper(platform, found.value.election, contest, area, principalOf(c));
      if (!paper) return problemResponse(c, problem(PROBLEMS.noSuchSheet));
      return c.body(new Uint8Array(await sheetPdf(paper)), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="d-hasil-${contest}-${area}-v${paper.version}.pdf"`,
      }) as never;
    });
}
