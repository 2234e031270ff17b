export { ORDER_OFFICE, ORDER_READERS, PARTNER_KEEPERS } from './access.ts';
export { partnersQuery } from './api.ts';
export { PlanOrders } from './plan-orders.tsx';
export { TpsOrders } from './tps-orders.tsx';
