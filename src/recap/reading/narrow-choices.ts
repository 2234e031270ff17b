import { type CompiledRule, type FormFigure, NOTHING_BESIDE } from '../../voting-day/index.ts';

/** What may stand in each place of a form. */
export type Choices = readonly (readonly FormFigure[])[];

/** Combinations of one rule's boxes that are looked through; of a rule with more nothing is left out. */
const MOST_COMBINATIONS = 4_096;

/**
 * Leaves out what no rule by itself allows, again and again: a choice stays where each rule of its box can be kept with some of the other boxes'
 * choices. Loses no reading that satisfies all rules. @param worthOf what a figure counts @returns null where a box has no choice left
 */
export function narrowChoices(
  choices: Choices,
  rules: readonly { readonly rule: CompiledRule; readonly places: readonly number[] }[],
  worthOf: (figure: FormFigure) => FormFigure,
): Choices | null {
  const left = choices.map((figures) => [...figures]);
  const worth: FormFigure[] = choices.map((figures) => worthOf(figures[0] ?? null));
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { rule, places } of rules) {
      const own = places.map((place) => left[place] ?? []);
      if (own.reduce((product, { length }) => product * length, 1) > MOST_COMBINATIONS) continue;
      const kept = own.map(() => new Set<FormFigure>());
      const chosen: FormFigure[] = [];
      const walk = (at: number): void => {
        if (at === places.length) {
          if (rule.check(worth, NOTHING_BESIDE) === null)
            for (const [index, figure] of chosen.entries()) kept[index]?.add(figure);
          return;
        }
        for (const figure of own[at] ?? []) {
          chosen[at] = figure;
          worth[places[at] ?? -1] = worthOf(figure);
          walk(at + 1);
        }
      };
      walk(0);
      for (const [index, place] of places.entries()) {
        const stays = (own[index] ?? []).filter((figure) => kept[index]?.has(figure));
        if (stays.length === 0) return null;
        if (stays.length === own[index]?.length) continue;
        left[place] = stays;
        isChanged = true;
      }
    }
  }
  return left;
}
