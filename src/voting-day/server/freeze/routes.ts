import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { FROZEN_THINGS, MOST_LIFTED_HOURS } from '../../readiness/freeze.ts';
import { declareFreeze, freezeNow, liftFreeze } from './freeze.ts';
import { freezeSchema, freezeView } from './view.ts';

/** Who reads that something is frozen: whoever could be refused. */
const READERS = ['administrator', 'provincial-officer', 'regency-officer', 'auditor'] as const;
/** Who decides about it. */
const DECIDERS = ['administrator', 'provincial-officer'] as const;

const path = '/elections/{election}/freeze';
const reason = z.string().trim().min(1).max(1_000);
const answer = { 200: jsonAnswer('How it stands now', freezeSchema), ...problemResponses };

const readRoute = policyRoute({
  method: 'get',
  path,
  allow: READERS,
  summary: 'What nobody changes just before and on voting day, from when until when',
  request: { params: electionParam },
  responses: answer,
});

const declareRoute = policyRoute({
  method: 'post',
  path,
  allow: DECIDERS,
  summary: 'Bring the freeze forward; ends what was lifted',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ from: z.iso.datetime().nullable().default(null), reason }),
        },
      },
    },
  },
  responses: answer,
});

const liftRoute = policyRoute({
  method: 'post',
  path: `${path}/lift`,
  allow: DECIDERS,
  summary: 'Lift the freeze for some things and some hours, with a reason',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            things: z.array(z.enum(FROZEN_THINGS)).min(1).max(FROZEN_THINGS.length),
            hours: z.number().positive().max(MOST_LIFTED_HOURS),
            reason,
          }),
        },
      },
    },
  },
  responses: answer,
});

/** The freeze of changes for the vote. */
export function freezeRoutes(platform: Platform) {
  return router()
    .openapi(readRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return c.json(freezeView(await freezeNow(platform, election.value)), 200);
    })
    .openapi(declareRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { from, reason: why } = c.req.valid('json');
      const deciding = { by: principalOf(c).id, reason: why };
      const fromAt = from === null ? null : new Date(from);
      const declared = await declareFreeze(platform, election.value, fromAt, deciding);
      return declared.ok ? c.json(freezeView(declared.value), 200) : problemResponse(c, declared.error);
    })
    .openapi(liftRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { reason: why, ...wish } = c.req.valid('json');
      const lifted = await liftFreeze(platform, election.value, wish, { by: principalOf(c).id, reason: why });
      return lifted.ok ? c.json(freezeView(lifted.value), 200) : problemResponse(c, lifted.error);
    });
}
