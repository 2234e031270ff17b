import { randomBytes, randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { type Clock, PROBLEMS, problem } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { limitRefusals } from '../../../platform/server/http/limit-refusals.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import {
  type HttpEnv,
  policyRoute,
  principalOf,
  problemResponses,
  router,
} from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, findElection, textSchema } from '../../../registry/server/index.ts';
import { PARTNER_KEEPERS } from '../access.ts';
import { ensurePartners } from '../partners/from-catalogue.ts';
import { knownPartners } from '../partners/store.ts';
import { partnerId } from '../shared-routes.ts';
import { isLinkRequest, linkToken } from './identify.ts';
import { insertLink, listLinks, openLink, revokeLink } from './store.ts';

const MOST_DAYS = 60;
const MS_PER_DAY = 86_400_000;
const TOKEN_BYTES = 32;
const MOST_REFUSALS = 20;

const linkSchema = z.object({
  id: z.string(),
  partner: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});
const linksSchema = z.object({ items: z.array(linkSchema) }).openapi('PartnerLinks');

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/partner-links',
  allow: PARTNER_KEEPERS,
  summary:
    'Links by which partners without an account see their orders, the newest first; never their secrets',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The links', linksSchema), ...problemResponses },
});

const makeRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/partner-links',
  allow: PARTNER_KEEPERS,
  summary: 'Make a link for a partner; its address is shown only this once',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({ partner: partnerId, days: z.number().int().min(1).max(MOST_DAYS).default(14) }),
    ),
  },
  responses: {
    201: jsonAnswer(
      'The link',
      z.object({ url: z.string(), expiresAt: z.iso.datetime() }).openapi('FreshPartnerLink'),
    ),
    ...problemResponses,
  },
});

const revokeRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/partner-links/{id}/revocation',
  allow: PARTNER_KEEPERS,
  summary: 'End a link at once',
  request: { params: electionParam.extend({ id: z.uuid() }) },
  responses: { 200: jsonAnswer('The links', linksSchema), ...problemResponses },
});

const whoRoute = policyRoute({
  method: 'get',
  path: '/partner-access',
  allow: 'public',
  summary: 'Whose link this is and until when it works (header “authorization: sigap-link …”)',
  responses: {
    200: jsonAnswer(
      'The partner and the election',
      z
        .object({
          partner: z.object({ id: z.string(), name: z.string() }),
          election: z.object({
            slug: z.string(),
            name: textSchema,
            votingDate: z.string(),
            timeZone: z.string(),
            synthetic: z.boolean(),
          }),
          expiresAt: z.iso.datetime(),
        })
        .openapi('PartnerAccess'),
    ),
    ...problemResponses,
  },
});

/** Links for partners without an account. */
export function partnerAccessRoutes(platform: Platform, limit: MiddlewareHandler<HttpEnv>) {
  const { db } = platform.database;
  const list = async (electionId: number) => ({
    items: (await listLinks(db, electionId)).map(({ createdAt, expiresAt, revokedAt, ...rest }) => ({
      ...rest,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  });
  const app = router();
  app.use('/partner-access', limit);
  return app
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return c.json(await list(election.value.id), 200);
    })
    .openapi(makeRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { partner, days } = c.req.valid('json');
      await ensurePartners(platform, election.value);
      if (!(await knownPartners(db, [partner])).has(partner))
        return problemResponse(c, problem(PROBLEMS.noSuchPartner));
      const by = principalOf(c).id;
      const createdAt = platform.clock();
      const expiresAt = new Date(createdAt.getTime() + days * MS_PER_DAY);
      const [id, token] = [randomUUID(), randomBytes(TOKEN_BYTES).toString('base64url')];
      await db.transaction().execute(async (trx) => {
        await insertLink(trx, election.value.id, { id, partner, createdAt, expiresAt, by, token });
        await recordAudit(trx, {
          ...{ at: createdAt, actor: by, action: 'partner.link', subject: `partner:${partner}` },
          detail: { link: id, election: election.value.slug, days },
        });
      });
      // Behind the hash, which no browser sends to a server and no log keeps.
      const url = `${platform.config.publicUrl}/mitra#${token}`;
      return c.json({ url, expiresAt: expiresAt.toISOString() }, 201);
    })
    .openapi(revokeRoute, async (c) => {
      const { election: slug, id } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const at = platform.clock();
      const partner = await db.transaction().execute(async (trx) => {
        const of = await revokeLink(trx, election.value.id, id, at);
        if (of === undefined) return undefined;
        await recordAudit(trx, {
          ...{ at, actor: principalOf(c).id, action: 'partner.revoke-link', subject: `partner:${of}` },
          detail: { link: id, election: slug },
        });
        return of;
      });
      if (partner === undefined) return problemResponse(c, problem(PROBLEMS.noSuchPartnerLink));
      return c.json(await list(election.value.id), 200);
    })
    .openapi(whoRoute, async (c) => {
      const token = linkToken(c.req.raw.headers);
      const link = token === null ? undefined : await openLink(db, token, platform.clock());
      const election = link && (await findElection(db, link.election));
      if (!link || !election) return problemResponse(c, problem(PROBLEMS.partnerLinkInvalid));
      const { partner: id, partnerName: name, expiresAt } = link;
      const { slug, name: called, votingDate, timeZone, synthetic } = election;
      const about = { slug, name: called, votingDate, timeZone, synthetic };
      return c.json({ partner: { id, name }, election: about, expiresAt: expiresAt.toISOString() }, 200);
    });
}

/**
 * Refuses an address whose links were not accepted so often within a minute, wherever a link may be shown. A partner's mistake in an
 * order (a conflict, a missing reason) is none: only a link that opens nothing counts.
 */
export function limitLinks(clock: Clock): MiddlewareHandler<HttpEnv> {
  const limit = limitRefusals(clock, MOST_REFUSALS, isUnknownLink);
  return (c, next) => (isLinkRequest(c.req.raw.headers) ? limit(c, next) : next());
}

/** An order's routes say 401 to a link that opens nothing, the link's own route 404. */
function isUnknownLink({ req, res }: Context<HttpEnv>): boolean {
  return res.status === 401 || (res.status === 404 && req.path.endsWith('/partner-access'));
}
