export { planBasis, planInputs } from './plan-inputs.ts';
