export { startCheck } from './check-tps/start.ts';
