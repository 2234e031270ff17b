export * from './catalogue/index.ts';
export { addPlanningCommands } from './commands.ts';
export * from './options/index.ts';
export {
  type Adoption,
  adoptedPlan,
  endSolves,
  type KeptInput,
  type OrderedOf,
  type PlacedOrder,
  type PlanAnswer,
  type PlannedClosing,
  type PlanRow,
  planItems,
  plannedClosings,
  type StoredPlan,
  storedPlan,
} from './plans/index.ts';
export { planningRoutes } from './routes.ts';
export { sitesKind } from './sites/import-kind.ts';
export { openTerrain, type RadioGround, radioGround } from './terrain/index.ts';
