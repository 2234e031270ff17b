import { isIP } from 'node:net';

/** What Node's HTTP server hands to a request; absent when a request is made inside the process. */
export type NodeBindings = {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
};

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The address that limits on guessing count by. X-Forwarded-For is believed only from a proxy on this very machine, and of
 * it only the last entry, the one that proxy wrote itself.
 */
export function clientAddress(bindings: NodeBindings | undefined, forwardedFor: string | undefined): string {
  const peer = bindings?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
  if (!LOOPBACK.test(peer)) return peer;
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  return isIP(last) ? last : peer;
}
