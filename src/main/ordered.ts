import type { OrderedOf } from '../planning/server/index.ts';
import { placedOrders } from '../workorders/server/index.ts';

/** What is ordered already, for planning: plans come before orders, so only this room knows both. */
export const orderedOf: OrderedOf = ({ database: { db } }, electionId) => placedOrders(db, electionId);
