export { landIndex, landPath, readLandIndex } from './land.ts';
export { type AlsoLoad, type LoadedPack, loadPack, packProblem } from './load-pack.ts';
export type { Pack, PackClaim, PackProblem } from './model.ts';
export { packRoutes } from './routes.ts';
export {
  createScenario,
  packWith,
  type ScenarioElection,
  type ScenarioPack,
  scenarioPack,
} from './scenario.ts';
export { loadedPacks, lockPacks } from './store.ts';
export { type Complaints, readTable } from './table.ts';
