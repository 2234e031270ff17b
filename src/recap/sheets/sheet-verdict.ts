import { type Text, text } from '../../kernel/index.ts';

/** What of a recorded sheet is open. */
export type OpenOfSheet = {
  /** Boxes that nothing explains. */
  readonly boxes: number;
  /** Above a district: boxes besides that are not what all forms say (T2). */
  readonly againstForms: number;
  /** Names of areas of the present list that have no column in it (T3). */
  readonly missing: readonly string[];
  /** Rules that it breaks. */
  readonly rules: number;
};

/** How many things are open on a sheet: boxes, columns that it lacks, rules that it breaks. */
export function openThings({ boxes, againstForms, missing, rules }: OpenOfSheet): number {
  return boxes + againstForms + missing.length + rules;
}

/** What is said where no box is open against what lies directly below: a tick only where all forms say the same, every column is there and every rule holds. */
export function verdictWords({ againstForms, missing, rules }: Omit<OpenOfSheet, 'boxes'>): Text {
  if (againstForms + missing.length + rules === 0)
    return text(
      '✔ Setiap kotak sama dengan yang di bawahnya dan pembetulannya.',
      '✔ Every box is what lies below it and its corrections.',
    );
  const names = missing.join(', ');
  const id = [
    ...(againstForms > 0 ? [`${againstForms} kotak tidak sama dengan semua formulir (T2)`] : []),
    ...(missing.length > 0 ? [`${missing.length} kolom tidak ada di lembar ini (T3): ${names}`] : []),
    ...(rules > 0 ? [`${rules} aturan dilanggar`] : []),
  ];
  const en = [
    ...(againstForms > 0
      ? [`${againstForms} ${againstForms === 1 ? 'box is' : 'boxes are'} not what all forms say (T2)`]
      : []),
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
