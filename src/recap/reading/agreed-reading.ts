import type { FormFigure } from '../../voting-day/index.ts';

/**
 * Where the readings of one form's photos stand. `once`: one of the two blind ones is there. `differ`: two are, and say different things: a third decides.
 * `undecided`: three or more are, and in some box no figure has two readers and more of them than any other: a further one. `agreed`: it is read.
 */
export const READING_STANDINGS = ['unread', 'once', 'differ', 'undecided', 'agreed'] as const;
export type ReadingStanding = (typeof READING_STANDINGS)[number];

/** Readers whose figures must be the same in a box before it is read. */
const ENOUGH = 2;

/** What the readings of a form say together. */
export type ReadingsTogether = {
  readonly standing: ReadingStanding;
  /** What the form says, box by box; null until it is agreed. */
  readonly figures: readonly FormFigure[] | null;
  /** Places in which readers differ so that nothing is agreed there. */
  readonly open: readonly number[];
  /** Readings that are wanted in all, those that are there counted. */
  readonly wanted: number;
};

/**
 * What readings that were made without sight of each other say together, box by box: two careful people who erred in different boxes need no third who errs
 * in none. @param readings in the order in which they were kept, each with the figures of the same form in its order
 */
export function readTogether(readings: readonly (readonly FormFigure[])[]): ReadingsTogether {
  const many = readings.length;
  if (many < ENOUGH)
    return { standing: many === 0 ? 'unread' : 'once', figures: null, open: [], wanted: ENOUGH };
  const places = Math.max(...readings.map(({ length }) => length));
  const boxes = Array.from({ length: places }, (_, at) => mostRead(readings.map((one) => one[at] ?? null)));
  const open = boxes.flatMap((box, at) => (box === UNSETTLED ? [at] : []));
  if (open.length > 0)
    return { standing: many === ENOUGH ? 'differ' : 'undecided', figures: null, open, wanted: many + 1 };
  return { standing: 'agreed', figures: boxes as FormFigure[], open, wanted: many };
}

const UNSETTLED = Symbol('no figure has enough readers');

/** The figure that enough readers have and more of them than have any other. */
function mostRead(figures: readonly FormFigure[]): FormFigure | typeof UNSETTLED {
  const readers = new Map<FormFigure, number>();
  for (const figure of figures) readers.set(figure, (readers.get(figure) ?? 0) + 1);
  const [first, second] = [...readers].toSorted(([, a], [, b]) => b - a);
  if (!first || first[1] < ENOUGH || first[1] === second?.[1]) return UNSETTLED;
  return first[0];
}
