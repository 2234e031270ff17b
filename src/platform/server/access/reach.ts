import { errorsText, type FieldError, PROBLEMS, type Problem, problem } from '../../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { sameGrant } from './grants.ts';
import type { Grant } from './roles.ts';

/** What platform asks about the places that grants reach to; it knows no area, so main hands this in. */
export type Places = {
  /** The number of an election by its slug. @throws CommandFailure when there is none. */
  electionIdOf(platform: Platform, slug: string): Promise<number>;
  /** For each grant the field that names what nobody knows, or null when its place is there. */
  unknownReach(platform: Platform, grants: readonly Grant[]): Promise<readonly (FieldError | null)[]>;
};

/**
 * The problem of grants that reach to places which do not exist, each named; null when all do.
 * @param held what somebody has already: it may stay, so that the rest can still be taken away.
 */
export async function reachProblem(
  platform: Platform,
  places: Places,
  grants: readonly Grant[],
  held: readonly Grant[] = [],
): Promise<Problem | null> {
  const unknown = await places.unknownReach(platform, grants);
  const errors = unknown.flatMap((error, index) => {
    const isHeld = held.some((one) => grants[index] && sameGrant(one, grants[index]));
    return error && !isHeld ? [{ ...error, path: `grants.${index}.${error.path}` }] : [];
  });
  if (errors.length === 0) return null;
  const detail = errorsText(errors.map((error) => ({ ...error, path: '' })));
  return problem(PROBLEMS.unknownReach, detail, errors);
}
