export { proven as run } from './public-log.ts';
