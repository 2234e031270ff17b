export type { Adoption } from './adoption-store.ts';
export type { PlanAnswer } from './answer.ts';
export { addPlanCommands } from './commands.ts';
export {
  adoptedPlan,
  type PlannedClosing,
  planItems,
  plannedClosings,
  type StoredPlan,
  storedPlan,
} from './face.ts';
export { houseTools } from './house-tools.ts';
export type { KeptInput } from './input-file.ts';
export type { OrderedOf, PlacedOrder } from './ordered.ts';
export { planRoutes } from './routes.ts';
export { endSolves } from './run.ts';
export type { PlanRow } from './store.ts';
