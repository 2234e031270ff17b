import { z } from '@hono/zod-openapi';
import { saying, text } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { CONFIDENCES, type Confidence } from '../../sample.ts';
import { regionCode, TPS_READERS } from '../shared-routes.ts';
import { auditReport, auditReports } from './audit-report.ts';
import { extendAudit, SEED, startAudit } from './start-audit.ts';
import { listAtDraw } from './store.ts';
import {
  claimAuditListSchema,
  claimAuditReportSchema,
  claimAuditReportView,
  claimAuditView,
} from './view.ts';

const path = '/elections/{election}/claim-audits';
const STARTERS = ['administrator', 'provincial-officer'] as const;
const READS_ALL = ['administrator', 'provincial-officer', 'auditor'] as const;

/** The path parameters of one audit. */
export const auditParams = electionParam.extend({ audit: z.coerce.number().int().min(1).max(2_147_483_647) });

const claimId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .default(null);
const confidence = z
  .number()
  .refine(
    (value): value is Confidence => CONFIDENCES.includes(value as Confidence),
    saying(text('harus 0.9, 0.95 atau 0.99', 'must be 0.9, 0.95 or 0.99')),
  )
  .default(0.95);

const listRoute = policyRoute({
  method: 'get',
  path,
  allow: TPS_READERS,
  summary: 'Every audit of a claim with what it says by now, the newest first',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The audits', claimAuditListSchema), ...problemResponses },
});

const startRoute = policyRoute({
  method: 'post',
  path,
  allow: STARTERS,
  summary: 'Start an audit of a claim: draw a stratified random sample and keep it with its seed',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            share: z.number().gt(0).max(1),
            margin: z.number().gt(0).max(0.5),
            confidence,
            regionCode: regionCode.nullable().default(null),
            claimId,
            seed: textOf(
              SEED,
              text(
                'harus 1 sampai 100 huruf, angka, titik atau garis',
                'must be 1 to 100 letters, digits, dots or dashes',
              ),
            )
              .nullable()
              .default(null),
            seedNote: z.string().trim().min(1).max(500).nullable().default(null),
            visits: z.number().int().min(1).max(1_000_000).nullable().default(null),
          }),
        },
      },
    },
  },
  responses: { 201: jsonAnswer('The audit', claimAuditReportSchema), ...problemResponses },
});

const oneRoute = policyRoute({
  method: 'get',
  path: `${path}/{audit}`,
  allow: TPS_READERS,
  summary: 'One audit: estimate, interval, whether it is enough, and how it went; counts only',
  request: { params: auditParams },
  responses: { 200: jsonAnswer('The audit', claimAuditReportSchema), ...problemResponses },
});

const drawRoute = policyRoute({
  method: 'post',
  path: `${path}/{audit}/draws`,
  allow: STARTERS,
  summary: 'Ask for more visits, up to so many in all: the next of the same order',
  request: {
    params: auditParams,
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ visits: z.number().int().min(1).max(1_000_000) }) },
      },
    },
  },
  responses: {
    200: jsonAnswer('How many were added', z.object({ added: z.number().int() })),
    ...problemResponses,
  },
});

const tpsRoute = policyRoute({
  method: 'get',
  path: `${path}/{audit}/list`,
  allow: READS_ALL,
  summary: 'The TPS at the draw, one code a line: with the seed, all it takes to redraw',
  request: { params: auditParams },
  responses: {
    200: { description: 'The list', content: { 'text/plain': { schema: z.string() } } },
    ...problemResponses,
  },
});

/** Audits of a claim: starting one, and what each says by now. */
export function claimAuditRoutes(platform: Platform) {
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const reports = await auditReports(platform, election.value);
      const { slug, synthetic } = election.value;
      const items = reports.map((report) => claimAuditView(election.value, report));
      return c.json({ election: slug, synthetic, items }, 200);
    })
    .openapi(startRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const started = await startAudit(platform, election.value, principalOf(c).id, c.req.valid('json'));
      if (!started.ok) return problemResponse(c, started.error);
      const report = await auditReport(platform, election.value, started.value);
      if (!report.ok) return problemResponse(c, report.error);
      return c.json(claimAuditReportView(election.value, report.value), 201);
    })
    .openapi(oneRoute, async (c) => {
      const { election: slug, audit } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const report = await auditReport(platform, election.value, audit);
      if (!report.ok) return problemResponse(c, report.error);
      return c.json(claimAuditReportView(election.value, report.value), 200);
    })
    .openapi(drawRoute, async (c) => {
      const { election: slug, audit } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const wish = { number: audit, size: c.req.valid('json').visits };
      const added = await extendAudit(platform, election.value, principalOf(c).id, wish);
      if (!added.ok) return problemResponse(c, added.error);
      return c.json({ added: added.value }, 200);
    })
    .openapi(tpsRoute, async (c) => {
      const { election: slug, audit } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const report = await auditReport(platform, election.value, audit);
      if (!report.ok) return problemResponse(c, report.error);
      const codes = await listAtDraw(platform.database.db, election.value.id, audit);
      return c.text(codes.map((code) => `${code}\n`).join(''), 200, {
        'content-disposition': `attachment; filename="audit-${slug}-${audit}-tps.txt"`,
      });
    });
}
