import { type Text, text } from '../../kernel/index.ts';

/** What of a recorded sheet is open. */
export type OpenOfSheet = {
  /** Boxes that nothing explains. */
  readonly boxes: number;
  /** Names of areas of the present list that have no column in it (T3). */
  readonly missing: readonly string[];
  /** Rules that it breaks. */
  readonly rules: number;
};

/** How many things are open on a sheet: boxes, columns that it lacks, rules that it breaks. */
export function openThings({ boxes, missing, rules }: OpenOfSheet): number {
  return boxes + missing.length + rules;
}

/** What is said where no box is open: a tick only where every column is there and every rule holds. */
export function verdictWords({ missing, rules }: Omit<OpenOfSheet, 'boxes'>): Text {
  if (missing.length + rules === 0)
    return text(
      '✔ Setiap kotak sama dengan yang di bawahnya dan pembetulannya.',
      '✔ Every box is what lies below it and its corrections.',
    );
  const names = missing.join(', ');
  const id = [
    ...(missing.length > 0 ? [`${missing.length} kolom tidak ada di lembar ini (T3): ${names}`] : []),
    ...(rules > 0 ? [`${rules} aturan dilanggar`] : []),
  ];
  const en = [
    ...(missing.length > 0
      ? [`${missing.length} ${missing.length === 1 ? 'column is' : 'columns are'} missing (T3): ${names}`]
      : []),
    ...(rules > 0 ? [`${rules} ${rules === 1 ? 'rule is' : 'rules are'} broken`] : []),
  ];
  return text(
    `▲ Kotak yang tertulis tidak berselisih, tetapi ${id.join('; ')}.`,
    `▲ The boxes that are written do not differ, but ${en.join('; ')}.`,
  );
}
