import type { MiddlewareHandler } from 'hono';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../http/problem-response.ts';
import type { HttpEnv } from '../http/route.ts';

/**
 * Keeps what is about people and keys to people: a stolen key must not be able to make more keys or users, and a device is nobody
 * who could hold one.
 */
export const refuseApiKeys: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const principal = c.get('principal');
  const isPerson = principal === null || principal.id.startsWith('user:');
  return isPerson ? next() : problemResponse(c, problem(PROBLEMS.keyCannot));
};
