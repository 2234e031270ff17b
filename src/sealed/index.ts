export * from './canonical.ts';
export * from './envelope.ts';
export * from './hex.ts';
export * from './receipt.ts';
export * from './signed-request.ts';
