export * from './around.ts';
export * from './clock.ts';
export * from './issue-words.ts';
export * from './language.ts';
export * from './personal-data.ts';
export * from './problem.ts';
export { PROBLEMS } from './problems.ts';
export * from './result.ts';
export * from './units.ts';
