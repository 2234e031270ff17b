import type { FormFigure } from '../../voting-day/index.ts';

/** Figures of a place (a TPS or an area) as one side has them, by box; a box that a side never has is left out. */
export type SideFigures = ReadonlyMap<string, FormFigure>;

/** How a place stands: both say the same in every box that both have, or not, or only one side has it. */
export type PlaceState = 'same' | 'differs' | 'only-theirs' | 'only-ours';

/** A place in which two sides were compared. Who is right is not said: a person opens the photo or the sheet. */
export type ComparedPlace = {
  readonly place: string;
  readonly state: PlaceState;
  /** Boxes that both have and in which they differ, in the form's order. */
  readonly boxes: readonly { readonly box: string; readonly theirs: FormFigure; readonly ours: FormFigure }[];
};

/** Compares a place box by box. A struck box has no number, like an empty one. */
export function comparePlace(
  place: string,
  theirs: SideFigures | null,
  ours: SideFigures | null,
): ComparedPlace {
  if (!ours) return { place, state: 'only-theirs', boxes: [] };
  if (!theirs) return { place, state: 'only-ours', boxes: [] };
  const boxes = [...theirs].flatMap(([box, written]) => {
    if (!ours.has(box)) return [];
    const [their, our] = [numberOf(written), numberOf(ours.get(box) ?? null)];
    return their === our ? [] : [{ box, theirs: their, ours: our }];
  });
  return { place, state: boxes.length === 0 ? 'same' : 'differs', boxes };
}

/** What a comparison comes to. */
export type Comparison = {
  readonly places: Readonly<Record<PlaceState, number>>;
  /** In how many places each box differs. */
  readonly byBox: Readonly<Record<string, number>>;
};

/** Counts places and boxes. */
export function countCompared(places: readonly ComparedPlace[]): Comparison {
  const count = (state: PlaceState) => places.filter((one) => one.state === state).length;
  const byBox: Record<string, number> = {};
  for (const { box } of places.flatMap(({ boxes }) => boxes)) byBox[box] = (byBox[box] ?? 0) + 1;
  return {
    places: {
      ...{ same: count('same'), differs: count('differs') },
      ...{ 'only-theirs': count('only-theirs'), 'only-ours': count('only-ours') },
    },
    byBox,
  };
}

function numberOf(figure: FormFigure): number | null {
  return figure === 'struck' ? null : figure;
}
