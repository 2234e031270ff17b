import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { FieldKind } from '../field-kind.ts';
import type { Ask } from './record-courier.ts';

/** How many are asked about at once. */
const AT_ONCE = 100;

/**
 * What the server does not have of what it has signed for, whole or in part, kind by kind, of the kinds that can ask; what it does not answer is
 * left for another time. @returns the SHA-256 of their payloads
 */
export async function lackingOf(
  items: readonly Item[],
  kinds: ReadonlyMap<string, FieldKind>,
  ask: Ask,
): Promise<ReadonlySet<string>> {
  const lacking = new Set<string>();
  for (const { kind, lacking: lackingOfKind, lackingParts, receivedPart } of kinds.values()) {
    const own = items.filter((item) => item.kind === kind && item.sha256 !== null);
    const whole = own.filter(({ state }) => state === 'received').map(idOf);
    for (const one of await askedInLots(whole, ask, lackingOfKind)) lacking.add(one);
    if (!receivedPart || !lackingParts) continue;
    const wholeOf = new Map<string, string>();
    for (const item of own) {
      const part = item.state === 'received' ? null : await receivedPart(item);
      if (part !== null) wholeOf.set(part, idOf(item));
    }
    for (const part of await askedInLots([...wholeOf.keys()], ask, lackingParts))
      lacking.add(wholeOf.get(part) ?? '');
  }
  return lacking;
}

async function askedInLots(
  sha256s: readonly string[],
  ask: Ask,
  lacking: FieldKind['lacking'],
): Promise<string[]> {
  const found: string[] = [];
  if (!lacking) return found;
  for (let at = 0; at < sha256s.length; at += AT_ONCE)
    found.push(...(await lacking(sha256s.slice(at, at + AT_ONCE), ask)));
  return found;
}

function idOf({ sha256 }: Item): string {
  return sha256 ?? '';
}
