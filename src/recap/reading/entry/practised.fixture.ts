import type { FormFigure } from '../../../voting-day/index.ts';
import type { EntryPlan } from './entry-plan.ts';
import { emptyEntry, type KeyedEntry, press, proposals, takenByEnter, textOfFigure } from './keyed-entry.ts';

/**
 * The keys of a practised person who reads a form without error, looks at every proposal before the key that takes it and types over what is not so on the photo.
 * Each key counts once, the last Enter, which keeps the form, with them.
 * @param form figures as the form has them, numerals then words
 */
export function practisedKeys(plan: EntryPlan, form: readonly FormFigure[]): string[] {
  const keys: string[] = [];
  let entry = emptyEntry(plan);
  const hit = (key: string) => {
    keys.push(key);
    entry = press(entry, key);
  };
  while (!entry.isWhole && keys.length < 1_000) {
    const wrong = takenByEnter(entry).find((at) => !isProposedAs(entry, at, form));
    const at = entry.at;
    if (wrong !== undefined && isDone(entry, form))
      while (entry.at !== wrong) hit(wrong > entry.at ? 'ArrowRight' : 'ArrowLeft');
    else if (entry.isEnded) for (const key of goingOn(entry, form)) hit(key);
    else if (isDone(entry, form)) hit('Enter');
    else {
      for (const key of written(entry, at, form)) hit(key);
      if (entry.at === at && !entry.isEnded && !isDone(entry, form))
        throw new Error(`cannot type ${form[at]}`);
    }
  }
  return keys;
}

/** Nothing is left to type in the box of the cursor. */
function isDone(entry: KeyedEntry, form: readonly FormFigure[]): boolean {
  const { at } = entry;
  const box = entry.boxes[at];
  const truth = form[at] ?? null;
  if (box?.how !== 'open' || box.text !== '') return box?.text === textOfFigure(truth);
  const shown = proposals(entry);
  return shown.has(at) ? shown.get(at) === truth : truth === null;
}

/** What says a figure in the box of the cursor, as far as it needs no Enter. */
function written(entry: KeyedEntry, at: number, form: readonly FormFigure[]): string[] {
  const truth = form[at] ?? null;
  if (truth === null) return [' '];
  if (truth === 0) return ['.'];
  const text = textOfFigure(truth);
  // Three digits end a box unless it was gone back to.
  return /^\d{4}/.test(text) && !entry.isRevisited ? ['Backspace', ...text] : [...text];
}

/** The row is right as it is shown: what is written next confirms it, where that can be; else Enter does. */
function goingOn(entry: KeyedEntry, form: readonly FormFigure[]): string[] {
  const next = press(entry, 'Enter');
  const keys = isDone(next, form) ? [] : written(next, next.at, form);
  const isPossible = !next.isWhole && !proposals(next).has(next.at) && keys[0] !== 'Backspace';
  return isPossible && keys.length > 0 ? keys : ['Enter'];
}

function isProposedAs(entry: KeyedEntry, at: number, form: readonly FormFigure[]): boolean {
  return proposals(entry).get(at) === form[at];
}

/**
 * Forms of two pairs as a Kepri TPS fills them, SYNTHETIC: around the means of Pilkada 2024 (DOMAIN section 1: 469 voters of a TPS, 55 percent of whom came, ten invalid
 * votes), every rule kept. Figures in the form's order, numerals then words.
 */
export const KEPRI_FORMS: readonly (readonly number[])[] = [
  kepriForm({
    dpt: [241, 228],
    came: [128, 124],
    moved: [2, 1],
    added: [3, 4],
    disabled: [1, 0],
    first: 137,
    invalid: 10,
  }),
  kepriForm({
    dpt: [268, 259],
    came: [131, 149],
    moved: [0, 0],
    added: [1, 2],
    disabled: [0, 0],
    first: 171,
    invalid: 13,
  }),
  kepriForm({
    dpt: [112, 103],
    came: [89, 91],
    moved: [4, 1],
    added: [0, 1],
    disabled: [2, 1],
    first: 88,
    invalid: 4,
  }),
  kepriForm({
    dpt: [289, 297],
    came: [140, 171],
    moved: [3, 5],
    added: [6, 8],
    disabled: [1, 2],
    first: 158,
    invalid: 11,
  }),
];

function kepriForm(one: {
  readonly dpt: readonly [number, number];
  readonly came: readonly [number, number];
  readonly moved: readonly [number, number];
  readonly added: readonly [number, number];
  readonly disabled: readonly [number, number];
  readonly first: number;
  readonly invalid: number;
}): readonly number[] {
  const row = ([L, P]: readonly [number, number]) => [L, P, L + P];
  const groups = [one.came, one.moved, one.added];
  const all = row(
    [0, 1].map((sex) => groups.reduce((sum, group) => sum + (group[sex] ?? 0), 0)) as [number, number],
  );
  const [voters, used] = [one.dpt[0] + one.dpt[1], all[2] ?? 0];
  const received = voters + Math.ceil(voters * 0.025);
  const votes = [one.first, used - one.invalid - one.first, used - one.invalid, one.invalid, used];
  return [
    ...row(one.dpt),
    ...groups.flatMap(row),
    ...all,
    ...[received, used, 0, received - used],
    ...row(one.disabled),
    ...votes,
    ...votes,
  ];
}
