import type { AlsoInDemo } from '../connectivity/server/index.ts';
import { planInDemo } from '../planning/server/index.ts';
import { partnersInForce } from '../workorders/server/index.ts';

/** What the areas after connectivity put into the scenario's election: catalogue and sites, and whom the catalogue names as partners. */
export const inDemo: AlsoInDemo = async (trx, election, pack, by) => {
  await planInDemo(trx, election, pack, by);
  await partnersInForce(trx, election.id);
};
