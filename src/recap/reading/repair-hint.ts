import type { CompiledForm, CompiledRule, FormFigure } from '../../voting-day/index.ts';
import { NOTHING_BESIDE } from '../../voting-day/index.ts';
import { type Choices, narrowChoices } from './narrow-choices.ts';

/** A box that may have been misread: what was read, and what stands in the only reading that adds up. */
export type Repair = { readonly box: string; readonly read: FormFigure; readonly proposed: FormFigure };

/** The rules that a repair must satisfy (DOMAIN 3): P1 to P8. */
const MUST_HOLD = /^P[1-8]$/;
/** Digits that are taken for each other. */
const ALIKE: Readonly<Record<string, string>> = { 3: '8', 8: '3', 2: '7', 7: '2' };
/** What a struck box (XXX) is taken for, and the other way round. */
const STRUCK_AS = 888;
/** Readings tried before it is given up: forms of which nearly every digit is one of 2, 3, 7, 8. Giving up proposes nothing. */
const MOST_TRIED = 200_000;

/**
 * A repair of a form that breaks P1 to P8, within the known misreads (3/8, 2/7, a struck box and 888): the changes of the only reading that satisfies
 * them all. Null where none does, where more than one does, where nothing is broken, or where it was given up. Never applied by itself.
 */
export function repairHint(compiled: CompiledForm, figures: readonly FormFigure[]): readonly Repair[] | null {
  const rules = compiled.rules.filter(
    ({ rule, boxes }) =>
      MUST_HOLD.test(rule.id) &&
      boxes.every((box) => (figures[compiled.boxes.indexOf(box)] ?? null) !== null),
  );
  const asRead = figures.map(worthOf);
  if (rules.every(({ check }) => check(asRead, NOTHING_BESIDE) === null)) return null;
  const only = onlyReading(compiled, rules, figures);
  if (!only) return null;
  return compiled.boxes.flatMap((box, at): Repair[] => {
    const [read, proposed] = [figures[at] ?? null, only[at] ?? null];
    return read === proposed ? [] : [{ box, read, proposed }];
  });
}

/** All that a figure may be a misreading of, itself first. @example misreadsOf(28) // [28, 23, 78, 73] */
export function misreadsOf(figure: FormFigure): readonly FormFigure[] {
  if (figure === 'struck') return ['struck', STRUCK_AS];
  if (figure === null || figure < 0) return [figure];
  let found = [''];
  for (const digit of String(figure)) {
    const digits = [digit, ...(ALIKE[digit] ? [ALIKE[digit]] : [])];
    found = found.flatMap((before) => digits.map((one) => before + one));
  }
  const numbers = found.map(Number);
  return figure === STRUCK_AS ? [...numbers, 'struck'] : numbers;
}

/** Struck is nothing: on the form it stands where there is no vote and no voter. */
function worthOf(figure: FormFigure): FormFigure {
  return figure === 'struck' ? 0 : figure;
}

/** The only reading that satisfies the rules; null where there is none or another one. A box that no rule reads stays as it was read. */
function onlyReading(
  compiled: CompiledForm,
  rules: readonly CompiledRule[],
  figures: readonly FormFigure[],
): readonly FormFigure[] | null {
  const placeOf = new Map(compiled.boxes.map((box, at) => [box, at]));
  const placed = rules.map((rule) => ({ rule, places: rule.boxes.map((box) => placeOf.get(box) ?? -1) }));
  const choices = narrowChoices(figures.map(misreadsOf), placed, worthOf);
  if (!choices) return null;
  const steps = stepsOf(placed, choices);
  const reading = [...figures];
  const worth = figures.map(worthOf);
  let only: readonly FormFigure[] | null = null;
  let tried = 0;
  // Goes on until a second reading is found, every one was tried, or too many were.
  const isSettled = (at: number): boolean => {
    const step = steps[at];
    if (!step) {
      const isSecond = only !== null;
      only = isSecond ? null : [...reading];
      return isSecond;
    }
    for (const figure of step.choices) {
      tried += 1;
      if (tried > MOST_TRIED) {
        only = null;
        return true;
      }
      reading[step.place] = figure;
      worth[step.place] = worthOf(figure);
      const holds = step.closes.every(({ check }) => check(worth, NOTHING_BESIDE) === null);
      if (holds && isSettled(at + 1)) return true;
    }
    reading[step.place] = figures[step.place] ?? null;
    return false;
  };
  isSettled(0);
  return only;
}

/** A box, what may stand in it, and the rules of which it is the last box to be chosen. */
type Step = {
  readonly place: number;
  readonly choices: readonly FormFigure[];
  readonly closes: readonly CompiledRule[];
};

/** Boxes in such an order that rules are complete as early as may be: always on with the rule that lacks the fewest choices. */
function stepsOf(
  rules: readonly { readonly rule: CompiledRule; readonly places: readonly number[] }[],
  choices: Choices,
): readonly Step[] {
  const open = new Map(rules.map(({ rule, places }) => [rule, new Set(places)]));
  const workOf = (places: ReadonlySet<number>) =>
    [...places].reduce((work, place) => work * (choices[place]?.length ?? 1), 1);
  const steps: Step[] = [];
  while (open.size > 0) {
    const [next] = [...open.values()].toSorted((a, b) => workOf(a) - workOf(b));
    const [place = -1] = next ?? [];
    const closes: CompiledRule[] = [];
    for (const [rule, places] of open) {
      places.delete(place);
      if (places.size > 0) continue;
      open.delete(rule);
      closes.push(rule);
    }
    steps.push({ place, choices: choices[place] ?? [], closes });
  }
  return steps;
}
