import { createHash } from 'node:crypto';
import type { PlanOptions } from '../../plan/index.ts';

/** Grows when the programme or its stages change what is the best plan of an input. */
const METHOD = 4;

/**
 * The identity of a plan: the same input solved in the same way is the same plan.
 * @param attempt how many plans the question has already, none of them proven the best: each better one found is a new one.
 */
export function planIdOf(inputSha256: string, options: PlanOptions, attempt = 0): string {
  const { pairs, include, timeLimitS, tolerance, before } = options;
  const again = attempt === 0 ? [] : [attempt];
  const asked = JSON.stringify([
    METHOD,
    inputSha256,
    pairs,
    include,
    timeLimitS,
    tolerance,
    before,
    ...again,
  ]);
  return createHash('sha256').update(asked).digest('hex');
}
