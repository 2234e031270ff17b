import { PROBLEMS, type Problem, problem, type Text } from '../../kernel/index.ts';

/** Most cells of one file: decoded they take 4 bytes each. A file of more is to be cut into tiles first. */
export const MOST_CELLS = 60_000_000;

/** Heights outside these are no ground on earth but a void that was not marked (metres). */
const GROUND_M = { lowest: -500, highest: 9_000 } as const;

/** A height as it is believed, whatever the format: NaN for the file's own void, and for what no ground has (-32768, 32767, -20000). */
export function groundOrVoid(heightM: number, nodata: number | null): number {
  const isGround = heightM >= GROUND_M.lowest && heightM <= GROUND_M.highest && heightM !== nodata;
  return isGround ? heightM : Number.NaN;
}

/** The problem of a terrain file that cannot be read, with what is wrong. */
export function unreadable(detail: Text): Problem {
  return problem(PROBLEMS.demUnreadable, detail);
}
