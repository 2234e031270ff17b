export { C_HASIL_KWK, cHasilRules } from './c-hasil-kwk.ts';
export { D_HASIL_KWK, type DHasilRules, dHasilRules } from './d-hasil-kwk.ts';
export * from './forms/boxes.ts';
export * from './forms/compile-rules.ts';
export * from './forms/read-template.ts';
export * from './forms/template.ts';
export * from './forms/tier-rules.ts';
