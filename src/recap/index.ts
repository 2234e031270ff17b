export * from './reading/check-forms.ts';
export * from './reading/compare-readings.ts';
export * from './reading/flags.ts';
export * from './reading/model.ts';
export * from './reading/repair-hint.ts';
