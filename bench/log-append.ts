export { appended as run } from './public-log.ts';
