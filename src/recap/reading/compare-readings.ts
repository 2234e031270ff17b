import type { FormFigure } from '../../voting-day/index.ts';

/** A box in which two readings of a form differ. `isMisread`: both have something there, so that one of them is not what the form says. */
export type BoxDifference = {
  readonly box: string;
  readonly first: FormFigure;
  readonly second: FormFigure;
  readonly isMisread: boolean;
};

/** Where two readings differ, in the form's order. A box that only one of them has is a difference, and no misreading. */
export function differencesOf(
  boxes: readonly string[],
  first: readonly FormFigure[],
  second: readonly FormFigure[],
): BoxDifference[] {
  return boxes.flatMap((box, at) => {
    const [one, other] = [first[at] ?? null, second[at] ?? null];
    if (one === other) return [];
    return [{ box, first: one, second: other, isMisread: one !== null && other !== null }];
  });
}
