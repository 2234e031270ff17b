import type { Figure } from '../../sealed/index.ts';
import { brokenOn, cHasilRules, type FormFigure } from '../../voting-day/index.ts';
import { type ReadingStanding, readTogether } from '../reading/agreed-reading.ts';
import { judgeRead } from '../reading/judge-read-form.ts';
import type { Counting } from './counting-version.ts';

/** How a form is added up. */
export type CountedForm = {
  /** The phone's version that counts, or would if nobody had read its photos. */
  readonly slip: string;
  /** Its full record; null as long as only the slip is here, and nothing can be read. */
  readonly record: string | null;
  /** Whose figures are added up. */
  readonly source: 'phone' | 'reading';
  readonly standing: ReadingStanding;
  readonly pairs: number;
  /** Numerals in the form's order; null where a box has no number. */
  readonly figures: readonly Figure[];
  readonly isDisputed: boolean;
  readonly isBroken: boolean;
  readonly isMisread: boolean;
};

/**
 * Which figures of a form are added up: the phone's, until people have agreed on what its photos say; then theirs. Phones that contradict each other are no
 * longer in dispute once the form is read. A struck box has no number and is told with the empty ones.
 * @param readings of the counting version's record, in the order in which they were kept
 */
export function countedForm(
  { version, isDisputed }: Counting,
  record: string | null,
  readings: readonly (readonly FormFigure[])[],
): CountedForm {
  const { pairs, numerals, words } = version.figures;
  const compiled = cHasilRules(pairs);
  const typed = [...numerals, ...words];
  const together = readTogether(readings);
  const of = { slip: version.slip, record, standing: together.standing, pairs };
  if (together.figures === null) {
    const isBroken = brokenOn(compiled, typed).some((one) => one.class === 'hard');
    return { ...of, source: 'phone', figures: numerals, isDisputed, isBroken, isMisread: false };
  }
  const judged = judgeRead(compiled, together.figures, typed);
  return {
    ...{ ...of, source: 'reading', figures: together.figures.slice(0, numerals.length).map(numberOf) },
    ...{ isDisputed: false, isBroken: judged.isFormWrong, isMisread: judged.isMisread },
  };
}

function numberOf(figure: FormFigure): Figure {
  return figure === 'struck' ? null : figure;
}
