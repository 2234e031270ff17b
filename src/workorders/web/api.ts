import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '../../platform/web/api.ts';
import type {
  ContactItem,
  IssuePreview,
  LinkItem,
  OrderAnswer,
  OrderList,
  OrderSummary,
  OrdersOfPlan,
  PartnerItem,
} from './answers.ts';

/** What a list of orders is narrowed down to. */
export type OrderFilter = {
  readonly partner?: string | undefined;
  readonly state?: string | undefined;
  readonly waitingFor?: string | undefined;
  readonly region?: string | undefined;
  readonly tps?: string | undefined;
  readonly late?: string | undefined;
};

/** The query of one page of orders. */
export function ordersQuery(election: string, filter: OrderFilter, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['orders', election, 'list', filter, cursor],
    queryFn: ({ signal }) =>
      getJson<OrderList>(`/elections/${election}/orders`, { ...filter, cursor }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The query of who is late. */
export function orderSummaryQuery(election: string) {
  return queryOptions({
    queryKey: ['orders', election, 'summary'],
    queryFn: ({ signal }) => getJson<OrderSummary>(`/elections/${election}/orders-summary`, {}, signal),
  });
}

/** The query of what of the adopted plan is still to be issued. */
export function ordersOfPlanQuery(election: string) {
  return queryOptions({
    queryKey: ['orders', election, 'of-plan'],
    queryFn: ({ signal }) => getJson<OrdersOfPlan>(`/elections/${election}/orders-of-plan`, {}, signal),
  });
}

/** The query of one order. */
export function orderQuery(election: string, id: string) {
  return queryOptions({
    queryKey: ['orders', election, 'one', id],
    queryFn: ({ signal }) => getJson<OrderAnswer>(`/elections/${election}/orders/${id}`, {}, signal),
  });
}

/** The query of what issuing the drafts would send. */
export function issuePreviewQuery(election: string, partner: string | undefined) {
  return queryOptions({
    queryKey: ['orders', election, 'preview', partner],
    queryFn: ({ signal }) =>
      getJson<IssuePreview>(`/elections/${election}/orders-to-issue`, { partner }, signal),
  });
}

/** The query of partners. */
export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: ({ signal }) => getJson<{ items: readonly PartnerItem[] }>('/partners', {}, signal),
});

/** The query of people at a partner. */
export function contactsQuery(partner: string) {
  return queryOptions({
    queryKey: ['partners', partner, 'contacts'],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly ContactItem[] }>(
        `/partners/${encodeURIComponent(partner)}/contacts`,
        {},
        signal,
      ),
  });
}

/** The query of links for partners without an account. */
export function linksQuery(election: string) {
  return queryOptions({
    queryKey: ['partner-links', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly LinkItem[] }>(`/elections/${election}/partner-links`, {}, signal),
  });
}
