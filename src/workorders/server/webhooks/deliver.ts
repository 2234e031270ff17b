import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Platform } from '../../../platform/server/platform.ts';
import { meaningOf, nextAttempt } from '../../webhooks/backoff.ts';
import { messageBody, messageId } from '../../webhooks/message.ts';
import { openSecret } from './sealed-secret.ts';
import type { Send, Sent } from './send.ts';
import {
  firstWaiting,
  type Lease,
  leaseEndpoint,
  noteDelivered,
  noteFailure,
  releaseEndpoint,
} from './store.ts';

/** Longer than any attempt: a sender that is still alive renews it with each delivery. */
const LEASE_MS = 60_000;
/** Deliveries to one endpoint before others have their turn. */
const IN_A_ROW = 50;
/** Receivers that are asked at the same time: one that hangs holds up no other. */
const AT_ONCE = 4;

/**
 * Sends what is due, endpoint by endpoint, each in the order in which things happened, until nothing is due any more. What was received and not noted
 * because this process was killed is sent again with the same id: at least once.
 * @param chance spreads the waits of those that failed together
 * @returns how many messages were received.
 */
export async function deliverDue(platform: Platform, send: Send, chance: () => number): Promise<number> {
  const workers = Array.from({ length: AT_ONCE }, () => work(platform, send, chance));
  const delivered = await Promise.all(workers);
  return delivered.reduce((sum, one) => sum + one, 0);
}

async function work(platform: Platform, send: Send, chance: () => number): Promise<number> {
  const by = randomUUID();
  let delivered = 0;
  for (;;) {
    const now = platform.clock();
    const lease = await leaseEndpoint(platform.database.db, by, now, new Date(now.getTime() + LEASE_MS));
    if (!lease) return delivered;
    delivered += await empty(platform, send, chance, lease, by);
  }
}

/** Sends an endpoint what waits for it, until nothing does, one attempt fails, or others have their turn. */
async function empty(
  platform: Platform,
  send: Send,
  chance: () => number,
  lease: Lease,
  by: string,
): Promise<number> {
  const { db } = platform.database;
  const secret = openSecret(platform.config, lease.id, lease.sealedSecret);
  for (let delivered = 0; ; delivered++) {
    const event = delivered < IN_A_ROW ? await firstWaiting(db, lease.id) : undefined;
    if (!event) {
      await releaseEndpoint(db, lease, by, platform.clock());
      return delivered;
    }
    if (secret === null) {
      await noteFailure(db, lease, by, { error: 'secret-lost', at: platform.clock(), next: null });
      return delivered;
    }
    const body = messageBody(event, lease.format, platform.config.publicUrl);
    const sent = await send({
      url: lease.url,
      headers: headersOf(secret, messageId(event), platform.clock(), body),
      body,
    });
    const at = platform.clock();
    const meaning = 'status' in sent ? meaningOf(sent.status) : 'again';
    if (meaning !== 'delivered') {
      const failed = delivered > 0 ? 1 : lease.attempts + 1;
      const next = meaning === 'gone' ? null : nextAttempt(failed, at, chance());
      await noteFailure(db, lease, by, { error: errorOf(sent), at, next });
      return delivered;
    }
    await noteDelivered(db, lease, by, event.seq, at, new Date(at.getTime() + LEASE_MS));
  }
}

/** The headers of Standard Webhooks 1.0.0; signed anew at each attempt, because a receiver refuses an old timestamp. */
function headersOf(secret: string, id: string, at: Date, body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Sigap-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

function errorOf(sent: Sent): string {
  return 'status' in sent ? `http-${sent.status}` : sent.failure;
}
