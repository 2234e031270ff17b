import { isSpecialTps } from '../../registry/index.ts';
import { type BrokenRule, brokenOn, type CompiledForm, NOTHING_BESIDE } from '../../voting-day/index.ts';
import { type BoxDifference, differencesOf } from './compare-readings.ts';
import type { Reading } from './model.ts';

/** A reading with what it breaks. */
export type JudgedReading = Reading & { readonly broken: readonly BrokenRule[] };

/**
 * What the readings of one form say together (DOMAIN 3: a reading that differs from the form, and a form that is itself wrong, are different flags).
 */
export type JudgedForm = {
  readonly readings: readonly JudgedReading[];
  /** Boxes in which two readings differ: at least one of them is a misreading. */
  readonly differences: readonly BoxDifference[];
  readonly isMisread: boolean;
  /** Two readings say the same in every box of a hard rule that they break: it is the form that is wrong. */
  readonly isFormWrong: boolean;
  /** A hard rule is broken, and nobody else's reading of its boxes says whether by the form or by its reading. */
  readonly isUndecided: boolean;
};

/**
 * Judges the readings of a form. @param tps its code; where that is not known, limits that except special TPS are silent
 * @param shared boxes that all readings have from one place: nobody has read them twice
 */
export function judgeForm(
  compiled: CompiledForm,
  readings: readonly Reading[],
  tps: string | null,
  shared: ReadonlySet<string> = new Set(),
): JudgedForm {
  const beside = { ...NOTHING_BESIDE, isSpecial: tps === null || isSpecialTps(tps) };
  const judged = readings.map((reading) => ({
    ...reading,
    broken: brokenOn(compiled, reading.figures, beside),
  }));
  const [first, second] = judged;
  const differences = first && second ? differencesOf(compiled.boxes, first.figures, second.figures) : [];
  const misread = new Set(differences.filter(({ isMisread }) => isMisread).map(({ box }) => box));
  const hard = judged.flatMap(({ broken }) => broken.filter((one) => one.class === 'hard'));
  const isTwiceRead = ({ boxes }: BrokenRule) =>
    boxes.every(
      (box) =>
        !shared.has(box) && judged.filter(({ figures }) => hasNumber(compiled, figures, box)).length > 1,
    );
  const undiffering = hard.filter(({ boxes }) => boxes.every((box) => !misread.has(box)));
  return {
    ...{ readings: judged, differences, isMisread: misread.size > 0 },
    isFormWrong: undiffering.some(isTwiceRead),
    isUndecided: undiffering.some((one) => !isTwiceRead(one)),
  };
}

function hasNumber({ boxes }: CompiledForm, figures: Reading['figures'], box: string): boolean {
  return typeof figures[boxes.indexOf(box)] === 'number';
}
