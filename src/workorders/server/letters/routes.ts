import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import type { Principal, Role } from '../../../platform/server/access/roles.ts';
import { writeScopeOf } from '../../../platform/server/access/scope.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import { listPartners } from '../partners/store.ts';
import { letterPdf } from './pdf.ts';
import { findLetter, listLetters } from './store.ts';
import { letterSchema, letterView } from './view.ts';
import { workName } from './work-name.ts';
import { writeLetter } from './write-letter.ts';

/** A letter speaks for the office as a whole: who reads a part of it reads no letter. */
const READERS = [
  'administrator',
  'provincial-officer',
  'auditor',
  'partner',
] as const satisfies readonly Role[];
const OFFICE: readonly Role[] = ['administrator', 'provincial-officer', 'auditor'];
const NEWEST = 100;

const electionParam = z.object({ election: z.string().max(63) });

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/letters',
  allow: READERS,
  summary: `The newest letters to partners, at most ${NEWEST}`,
  request: { params: electionParam },
  responses: {
    200: {
      description: 'Letters, the newest first',
      content: { 'application/json': { schema: z.object({ items: z.array(letterSchema) }) } },
    },
    ...problemResponses,
  },
});

const writeRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/letters',
  allow: ['administrator', 'provincial-officer'],
  summary: 'Write the letter to a partner about its open orders; the same letter on the same day is one',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ partner: z.string().min(1).max(100) }) } },
    },
  },
  responses: {
    201: {
      description: 'The letter',
      content: { 'application/json': { schema: z.object({ id: z.string() }) } },
    },
    ...problemResponses,
  },
});

const pdfRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/letters/{id}/pdf',
  allow: READERS,
  summary: 'A letter as PDF, the same bytes each time',
  request: { params: electionParam.extend({ id: z.uuid() }) },
  responses: {
    200: { description: 'The letter', content: { 'application/pdf': { schema: z.any() } } },
    ...problemResponses,
  },
});

/** Letters to partners: written, listed, read. */
export function letterRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const found = await listLetters(db, election.value.id, partnersOf(principalOf(c)), NEWEST);
      return c.json({ items: found.map(letterView) }, 200);
    })
    .openapi(writeRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { partner: id } = c.req.valid('json');
      const partner = (await listPartners(db)).find((one) => one.id === id);
      if (!partner) return problemResponse(c, problem(PROBLEMS.noSuchPartner));
      const principal = principalOf(c);
      const writer = { id: principal.id, reach: { office: writeScopeOf(principal), partners: [] } };
      const written = await writeLetter(platform, election.value, writer, partner, workName);
      return written.ok ? c.json({ id: written.value }, 201) : problemResponse(c, written.error);
    })
    .openapi(pdfRoute, async (c) => {
      const { election: slug, id } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const content = await findLetter(db, election.value.id, id, partnersOf(principalOf(c)));
      if (!content) return problemResponse(c, problem(PROBLEMS.noSuchLetter));
      const pdf = await letterPdf(content);
      return c.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="surat-${content.number.replaceAll('/', '-')}.pdf"`,
      }) as never;
    });
}

/** To whom somebody may read letters; null: to all. */
function partnersOf({ grants }: Principal): readonly string[] | null {
  if (grants.some(({ role }) => OFFICE.includes(role))) return null;
  return grants.flatMap((grant) => (grant.role === 'partner' ? [grant.partner] : []));
}
