export { TPS_READERS } from './access.ts';
