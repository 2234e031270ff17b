export { TpsOptionsPanel } from './catalogue/tps-options.tsx';
export { TpsPlan } from './plans/tps-panel.tsx';
