import { z } from '@hono/zod-openapi';
import type { ListedEvent } from './store.ts';

/** An audit event. `actorName` is the person's name today, where the actor is one. */
export const auditEventSchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    reason: z.string().nullable(),
    hash: z.string(),
  })
  .openapi('AuditEvent');

/** The public face of an event. */
export function auditEventView(event: ListedEvent): z.infer<typeof auditEventSchema> {
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    actor: event.actor,
    actorName: event.actorName,
    action: event.action,
    subject: event.subject,
    detail: event.detail,
    reason: event.reason,
    hash: event.hash.toString('hex'),
  };
}
