export { DEVICE_MANAGERS, TPS_READERS } from './access.ts';
