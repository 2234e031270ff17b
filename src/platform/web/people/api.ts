import { queryOptions } from '@tanstack/react-query';
import type { auditEventSchema } from '../../server/audit/view.ts';
import type { apiKeySchema } from '../../server/auth/keys/view.ts';
import type { linkSchema, userSchema } from '../../server/auth/users/view.ts';
import type { AnswerOf, PageOf } from '../answer-of.ts';
import { getJson } from '../api.ts';

/** A user as administrators and auditors see one. */
export type User = AnswerOf<typeof userSchema>;
/** A one-time link, shown once. */
export type OneTimeLink = AnswerOf<typeof linkSchema>;
/** An API key without its secret. */
export type ApiKey = AnswerOf<typeof apiKeySchema>;
/** An audit event. */
export type AuditEvent = AnswerOf<typeof auditEventSchema>;

/** The query of one page of users. */
export function usersQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['users', cursor],
    queryFn: ({ signal }) => getJson<PageOf<User>>('/users', { cursor }, signal),
  });
}

/** The query of one page of audit events. */
export function auditQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['audit', cursor],
    queryFn: ({ signal }) => getJson<PageOf<AuditEvent>>('/audit', { cursor }, signal),
  });
}

/** The query of my API keys. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) =>
    getJson<{ items: readonly ApiKey[] }>('/keys', {}, signal).then(({ items }) => items),
});
