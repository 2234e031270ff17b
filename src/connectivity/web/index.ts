export { DEVICE_MANAGERS } from './access.ts';
