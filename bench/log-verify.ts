export { verified as run } from './public-log.ts';
