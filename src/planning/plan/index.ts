export * from './alternatives.ts';
export * from './changed.ts';
export * from './explain.ts';
export * from './items.ts';
export * from './model.ts';
export * from './use.ts';
export * from './what-if.ts';
