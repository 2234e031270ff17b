import type { MiddlewareHandler } from 'hono';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from './problem-response.ts';
import type { HttpEnv } from './route.ts';

/** Header in which a page of the console names the person it was opened for. */
export const PERSON_HEADER = 'x-sigap-person';

/**
 * Refuses what a page asks in the name of one person while the browser's cookie is already another's, who signed in in
 * another tab: what one has filled in must not be done as the other. Whoever names nobody is not asked.
 */
export const refuseOtherPerson: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const named = c.req.header(PERSON_HEADER);
  const principal = c.get('principal');
  const isOther = named !== undefined && principal !== null && principal.id !== `user:${named}`;
  return isOther ? problemResponse(c, problem(PROBLEMS.otherPerson)) : next();
};
