export { type Circumstances, caveatsOf } from './caveats.ts';
export { type Evaluation, evaluate, type Side, type TpsTogether } from './evaluate.ts';
export * from './model.ts';
export { minutesAt, type Pace } from './pace.ts';
export type { TogetherVerdict } from './verdict.ts';
export * from './window.ts';
export {
  cancelledText,
  lossSentence,
  lossText,
  OUTCOME_NAMES,
  PHASE_NAMES,
  percent,
  SHARED_NAMES,
  verdictText,
} from './words.ts';
