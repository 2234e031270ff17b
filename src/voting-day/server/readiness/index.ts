/** What the war room reads of readiness. */
export { clustersOfTps } from './clusters-store.ts';
