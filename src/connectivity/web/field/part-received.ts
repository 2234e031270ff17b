import type { Item } from '../../../platform/web/outbox/item.ts';
import type { FieldKind, PartReceived } from './field-kind.ts';

type Kinds = ReadonlyMap<string, Pick<FieldKind, 'partReceived'>>;

/** What the server has of something that still waits for its receipt as a whole; null where it has nothing of it, or all. */
export function partReceivedOf(item: Item, kinds: Kinds): PartReceived | null {
  return item.state === 'received' ? null : (kinds.get(item.kind)?.partReceived?.(item) ?? null);
}
