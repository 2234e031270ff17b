import type { Context, MiddlewareHandler } from 'hono';
import { type Clock, PROBLEMS, problem } from '../../../kernel/index.ts';
import { clientAddress, type NodeBindings } from '../auth/client-address.ts';
import { problemResponse } from './problem-response.ts';
import type { HttpEnv } from './route.ts';

const WINDOW_MS = 60_000;

/**
 * Refuses an address that was refused so often within a minute, counted in memory. What succeeds is not counted: a whole office,
 * or a village behind one mobile gateway, shares an address.
 * @param isRefusal which answers are counted; by default every one that blames the request.
 */
export function limitRefusals(
  clock: Clock,
  most: number,
  isRefusal: (c: Context<HttpEnv>) => boolean = ({ res }) => res.status >= 400 && res.status < 500,
): MiddlewareHandler<HttpEnv> {
  let window = Number.NEGATIVE_INFINITY;
  const refused = new Map<string, number>();
  return async (c, next) => {
    const address = clientAddress(c.env as NodeBindings | undefined, c.req.header('x-forwarded-for'));
    const now = Math.floor(clock().getTime() / WINDOW_MS);
    if (now !== window) {
      window = now;
      refused.clear();
    }
    if ((refused.get(address) ?? 0) >= most) return problemResponse(c, problem(PROBLEMS.tooMany));
    await next();
    if (isRefusal(c)) refused.set(address, (refused.get(address) ?? 0) + 1);
    return undefined;
  };
}
