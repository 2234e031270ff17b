import type { Text } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { FieldKind } from './field-kind.ts';

type Kinds = ReadonlyMap<string, Pick<FieldKind, 'setAside'>>;

/** What to do instead of sending something that no try can bring to the server; null where it may still be sent. */
export function setAsideWords({ kind, state, lastFailure }: Item, kinds: Kinds): Text | null {
  return state === 'held' && lastFailure ? (kinds.get(kind)?.setAside?.(lastFailure) ?? null) : null;
}

/** What still waits for its receipt: neither received nor set aside. */
export function waiting(items: readonly Item[], kinds: Kinds): Item[] {
  return items.filter((item) => item.state !== 'received' && setAsideWords(item, kinds) === null);
}
