export { applyOrderEvent, applyOrderEvents, type OrderChange, type RefusedChange } from './apply.ts';
export { type Drafted, type DraftWish, draftOrders } from './drafts.ts';
export { type DraftedFromPlan, draftsFromPlan } from './from-plan.ts';
export { type PlacedOrder, placedOrders } from './placed-store.ts';
export {
  ALL_ORDERS,
  actorOf,
  type OrderActor,
  partnerActor,
  type Reach,
  reachOf,
  SYSTEM,
} from './reach.ts';
export {
  countOrders,
  type FoundOrder,
  findOrder,
  isOrderCursor,
  listOrders,
  type OrderFilter,
  type OrderPage,
} from './store.ts';
