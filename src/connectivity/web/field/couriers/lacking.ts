import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { FieldKind } from '../field-kind.ts';
import type { Ask } from './record-courier.ts';

/** How many are asked about at once. */
const AT_ONCE = 100;

/**
 * What the server does not have of what it has signed for, kind by kind, of the kinds that can ask; what it does not answer is left for
 * another time. @returns the SHA-256 of their payloads
 */
export async function lackingOf(
  received: readonly Item[],
  kinds: ReadonlyMap<string, FieldKind>,
  ask: Ask,
): Promise<ReadonlySet<string>> {
  const lacking = new Set<string>();
  for (const { kind, lacking: lackingOfKind } of kinds.values()) {
    if (!lackingOfKind) continue;
    const own = received.flatMap((item) => (item.kind === kind && item.sha256 ? [item.sha256] : []));
    for (let at = 0; at < own.length; at += AT_ONCE)
      for (const one of await lackingOfKind(own.slice(at, at + AT_ONCE), ask)) lacking.add(one);
  }
  return lacking;
}
