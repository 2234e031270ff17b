import type { DeviceKey } from '../../../../platform/web/device-key.ts';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { OutboxStore } from '../../../../platform/web/outbox/outbox-store.ts';
import type { Outcome } from '../../../../platform/web/outbox/outcome.ts';
import type { FieldKind } from '../field-kind.ts';
import { deliverPhoto } from './photo-courier.ts';
import { askAs, deliverRecord } from './record-courier.ts';
import { deliverRehearsal, type Watch } from './rehearsal-courier.ts';

/** How urgent what a phone sends is, over everything it holds: figures before all, and what is large at the end. */
export const RANK = { figures: 0, record: 1, preview: 2, photo: 3 } as const;
const RANKS: Readonly<Record<string, number>> = { rehearsal: RANK.photo, photo: RANK.photo };

/** The rank of an item. */
export function rankOf(item: Item, ofOtherAreas: ReadonlyMap<string, FieldKind>): number {
  return ofOtherAreas.get(item.kind)?.rank?.(item) ?? RANKS[item.kind] ?? RANK.record;
}

/** Brings an item to the server in the name of a device, by the courier of its kind. */
export function deliver(
  item: Item,
  key: DeviceKey,
  store: OutboxStore,
  {
    ofOtherAreas,
    ...told
  }: Omit<Watch, 'isWanted'> & { readonly ofOtherAreas: ReadonlyMap<string, FieldKind> },
): Promise<Outcome> {
  const ask = askAs(key, () => document.documentElement.lang);
  // Another tab may have stopped it meanwhile.
  const isWanted = async () => (await store.item(item.id))?.state === 'sealed';
  const watch = { ...told, isWanted };
  const ofOther = ofOtherAreas.get(item.kind);
  if (ofOther) return ofOther.deliver(item, ask, { ...watch, store });
  switch (item.kind) {
    case 'rehearsal':
      return deliverRehearsal(item, ask, watch);
    case 'photo':
      return deliverPhoto(item, ask, watch, store.file);
    default:
      return deliverRecord(item, ask);
  }
}
