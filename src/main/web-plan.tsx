import { PlanPage } from '../planning/web/plans/plan-page.tsx';
import { PlanOrders } from '../workorders/web/index.ts';

/** The page of plans with what became of the orders of the one in force. */
export function Plan() {
  return <PlanPage orders={(election) => <PlanOrders election={election} />} />;
}
