/** How long somebody has for a form that they took: far more than a practised person needs, and short enough that a form left open is soon read by another. */
export const TURN_MINUTES = 20;

/**
 * What is proposed to a reader beside the photo. What one of the first two readers is proposed, the other types wherever it can be had within the keys that a
 * form may cost; a third reader is proposed nothing.
 */
export type ReadingWay = 'forward' | 'backward' | 'none';

/** Which way the reader of a turn goes. @param turn 1 for the first reading of a record */
export function wayOfTurn(turn: number): ReadingWay {
  if (turn > 2) return 'none';
  return turn === 1 ? 'forward' : 'backward';
}

/**
 * The turn that may be given out: as many as readings are wanted, less those that are kept and those that others have in hand. The lowest that nobody has or had,
 * so that somebody who gives up leaves the same turn behind, and the first two readings are never made in the same way.
 * @param kept turns of the readings that are kept
 * @param held turns of others that have not ended
 * @returns null when there is none
 */
export function freeTurn(wanted: number, kept: readonly number[], held: readonly number[]): number | null {
  if (wanted - kept.length - held.length <= 0) return null;
  let turn = 1;
  while (kept.includes(turn) || held.includes(turn)) turn += 1;
  return turn;
}

/**
 * Whether a reading may be kept that was made in some turn, also after that ended: one is still wanted, and neither is there nor has anybody in hand one of the first two
 * that is made in the same way. Two who were proposed the same would agree on what neither typed.
 * @param held turns of others that have not ended
 */
export function mayKeep(
  turn: number,
  wanted: number,
  kept: readonly number[],
  held: readonly number[],
): boolean {
  if (wanted - kept.length - held.length <= 0) return false;
  return wayOfTurn(turn) === 'none' || !(kept.includes(turn) || held.includes(turn));
}
