export * from './log/check-tps.ts';
export * from './log/held-record.ts';
export * from './log/leaf.ts';
export * from './log/leaf-words.ts';
export * from './reading/check-forms.ts';
export * from './reading/compare-readings.ts';
export * from './reading/flags.ts';
export * from './reading/model.ts';
export * from './reading/repair-hint.ts';
export {
  type CheckedForm,
  type RecountReason,
  type Reread,
  readSample,
  type SampleRule,
  type SampleSize,
  type SampleState,
  type SampleVerdict,
  sampleSize,
} from './sample/audit.ts';
export { type Frame, frameOf, type TalliedContest, type TallyRow, type Unit } from './sample/contest.ts';
export {
  type DrawnForm,
  drawForms,
  listText,
  SAMPLE_METHOD,
  SAMPLE_METHOD_NAME,
} from './sample/draw-forms.ts';
export { HIGHEST_RISK, INFLATION, USUAL_RISKS } from './sample/policy.ts';
