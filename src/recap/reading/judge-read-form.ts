import { type BrokenRule, brokenOn, type CompiledForm, type FormFigure } from '../../voting-day/index.ts';
import { type BoxDifference, differencesOf } from './compare-readings.ts';
import { type Repair, repairHint } from './repair-hint.ts';

/**
 * What is told of a form that people have read (DOMAIN 3: a misreading and a form that is itself wrong are different flags). `isMisread`: the phone typed
 * something else than the form says, which the reading settles. `isFormWrong`: what people agreed to stand there contradicts itself, which no reading
 * settles. A form may be both.
 */
export type JudgedRead = {
  readonly broken: readonly BrokenRule[];
  readonly isFormWrong: boolean;
  /** Boxes in which the phone's figures are not what people read, first the phone's. */
  readonly differences: readonly BoxDifference[];
  readonly isMisread: boolean;
  /** The only reading within the known misreads that would add up; shown, never applied. Null where there is none or more than one. */
  readonly hint: readonly Repair[] | null;
};

/** Judges what people agreed to stand in a form against its rules and against the phone's figures. */
export function judgeRead(
  compiled: CompiledForm,
  agreed: readonly FormFigure[],
  typedByPhone: readonly FormFigure[],
): JudgedRead {
  const broken = brokenOn(compiled, agreed);
  const boxes = [...compiled.boxes, ...compiled.inWords.map((box) => `${box} huruf`)];
  const differences = differencesOf(boxes, typedByPhone, agreed);
  return {
    broken,
    isFormWrong: broken.some((one) => one.class === 'hard'),
    differences,
    isMisread: differences.some(({ isMisread }) => isMisread),
    hint: repairHint(compiled, agreed),
  };
}
