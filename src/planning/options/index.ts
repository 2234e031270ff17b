export { chainFrom } from './chain.ts';
export { chanceAfter, withSecond, works } from './chance.ts';
export { chanceOf, choicesOf } from './choices.ts';
export type { Clusters, FoundCluster } from './clusters.ts';
export { columnsFor } from './columns-for.ts';
export {
  type AssessLink,
  type GapPlace,
  type LinkSight,
  type Sender,
  SITE_INTERNET,
  SITE_KINDS,
  type Site,
  type Spot,
  type Surroundings,
  type TriedWay,
  type UploadPoint,
} from './facts.ts';
export { fleetFor } from './fleet-for.ts';
export { islandsOf, type LandOf } from './islands.ts';
export type {
  Cause,
  FoundFacility,
  FoundOption,
  FoundOptions,
  OrderedOption,
  PlanInputs,
  PlanQuestion,
  Rejection,
} from './model.ts';
export { optionsFor } from './options-for.ts';
export { type Reach, reachOf } from './reach.ts';
