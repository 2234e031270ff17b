import type { FormFigure } from '../../../voting-day/index.ts';
import type { EntryPlan } from './entry-plan.ts';
import { emptyEntry, type KeyedEntry, press, proposals, textOfFigure } from './keyed-entry.ts';

/**
 * The keys of a practised person who reads a form without error, looks at every proposal and types over what is not so on the photo. Each key counts once, the
 * last Enter, which keeps the form, with them.
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
    const at = entry.at;
    const truth = form[at] ?? null;
    const text = truth === null && proposals(entry).has(at) ? ' ' : textOfFigure(truth);
    if (!isProposedAs(entry, at, form)) {
      // Three digits end a box unless it was gone back to.
      if (/^\d{4}/.test(text) && !entry.isRevisited) hit('Backspace');
      for (const key of text) hit(key);
    }
    if (entry.at !== at || entry.isWhole) continue;
    const wrong = wrongInRow(entry, form);
    if (wrong === undefined) hit('Enter');
    else while (entry.at !== wrong) hit(wrong > entry.at ? 'ArrowRight' : 'ArrowLeft');
  }
  return keys;
}

function isProposedAs(entry: KeyedEntry, at: number, form: readonly FormFigure[]): boolean {
  return proposals(entry).get(at) === form[at];
}

/** A box of the row that Enter would confirm although the form says something else. */
function wrongInRow(entry: KeyedEntry, form: readonly FormFigure[]): number | undefined {
  const group = entry.plan.places[entry.at]?.group;
  return [...proposals(entry)].find(
    ([at, value]) => at !== entry.at && entry.plan.places[at]?.group === group && value !== form[at],
  )?.[0];
}
