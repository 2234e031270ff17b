import { z } from '@hono/zod-openapi';
import { MESSAGE_FORMATS } from '../../webhooks/message.ts';
import type { Endpoint } from './store.ts';

/** An endpoint without its secret, with how its deliveries stand. */
export const webhookSchema = z
  .object({
    id: z.string(),
    partner: z.string(),
    format: z.enum(MESSAGE_FORMATS),
    url: z.string(),
    state: z.enum(['active', 'stopped']),
    /** Failed attempts in a row, and when the next one is due. */
    attempts: z.number().int(),
    nextAttemptAt: z.string().nullable(),
    /** http-503, timeout, no-connection, name-not-found, address-refused, secret-lost. */
    lastError: z.string().nullable(),
    lastDeliveredAt: z.string().nullable(),
    waiting: z.number().int(),
    waitingSince: z.string().nullable(),
    createdAt: z.string(),
  })
  .openapi('Webhook');

/**
 * The public face of an endpoint.
 * @param showsPath false for whoever does not keep it: many receivers take the path of their address for a key
 */
export function webhookView(endpoint: Endpoint, showsPath = true): z.infer<typeof webhookSchema> {
  const { nextAttemptAt, lastDeliveredAt, waitingSince, createdAt, ...rest } = endpoint;
  return {
    ...rest,
    url: showsPath ? rest.url : `${new URL(rest.url).origin}/…`,
    nextAttemptAt: rest.state === 'active' && rest.waiting > 0 ? nextAttemptAt.toISOString() : null,
    lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    waitingSince: waitingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
