import { type Text, text } from '../../kernel/index.ts';
import type { AreaState } from './area-state.ts';
import { type OddCorrection, oddWords } from './odd-corrections.ts';
import type { Unseen } from './unseen.ts';

/** Why corrections that stand explain nothing, by their identity; one that counts, is replaced or taken back has no reason. */
export function oddReasons(
  odd: readonly OddCorrection[],
  states: readonly Pick<AreaState, 'cells'>[],
  unseen: Unseen,
): ReadonlyMap<string, Text> {
  const inNoSum = states.flatMap(({ cells }) => cells.flatMap((cell) => cell.odd));
  return new Map([
    ...inNoSum.map((id) => [id, OTHER_PAIRS] as const),
    ...odd.map((one) => [one.correction.id, oddWords(one, unseen)] as const),
  ]);
}

const OTHER_PAIRS = text(
  'formulirnya punya jumlah pasangan lain daripada lembar',
  'its form has another number of pairs than the sheet',
);
