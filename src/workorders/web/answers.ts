import type { AnswerOf } from '../../platform/web/answer-of.ts';
import type { ordersOfPlanSchema } from '../server/orders/of-plan-routes.ts';
import type { orderItemSchema, orderListSchema, orderPageSchema } from '../server/orders/view.ts';
import type { summarySchema } from '../server/summary/view.ts';

/** An order as it stands in a list. */
export type OrderItem = AnswerOf<typeof orderItemSchema>;
/** A page of orders. */
export type OrderList = AnswerOf<typeof orderListSchema>;
/** An order with everything that belongs to it. */
export type OrderAnswer = AnswerOf<typeof orderPageSchema>;
/** Something the reader can do with an order. */
export type OrderStep = OrderAnswer['steps'][number];
/** Who is late. */
export type OrderSummary = AnswerOf<typeof summarySchema>;
/** How one partner stands. */
export type PartnerStanding = OrderSummary['partners'][number];

/** What of the adopted plan is still to be issued. */
export type OrdersOfPlan = AnswerOf<typeof ordersOfPlanSchema>;

/** What issuing the drafts would send to whom. */
export type IssuePreview = {
  readonly orders: number;
  /** Stands for just these drafts. */
  readonly seen: string;
  readonly waiting: number;
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly orders: number;
    readonly answerDueAt: string;
    readonly firstDueAt: string;
    readonly lastDueAt: string;
  }[];
};
/** Whoever orders go to. */
export type PartnerItem = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'operator' | 'agency' | 'office';
};
/** A link as whoever gives it out sees it. */
export type LinkItem = {
  readonly id: string;
  readonly partner: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
};
/** Somebody at a partner. */
export type ContactItem = {
  readonly id: string;
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly email: string | null;
};
