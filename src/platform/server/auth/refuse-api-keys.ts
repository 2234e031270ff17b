import type { MiddlewareHandler } from 'hono';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../http/problem-response.ts';
import type { HttpEnv } from '../http/route.ts';

/** Keeps what is about people and keys to people: a stolen key must not be able to make more keys or users. */
export const refuseApiKeys: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (c.get('principal')?.id.startsWith('key:')) return problemResponse(c, problem(PROBLEMS.keyCannot));
  return next();
};
