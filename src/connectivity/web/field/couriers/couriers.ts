import type { DeviceKey } from '../../../../platform/web/device-key.ts';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { OutboxStore } from '../../../../platform/web/outbox/outbox-store.ts';
import type { Outcome } from '../../../../platform/web/outbox/outcome.ts';
import type { FieldKind } from '../field-kind.ts';
import { deliverPhoto } from './photo-courier.ts';
import { askAs, deliverRecord } from './record-courier.ts';
import { deliverRehearsal, type Watch } from './rehearsal-courier.ts';

/** Brings an item to the server in the name of a device, by the courier of its kind. */
export function deliver(
  item: Item,
  key: DeviceKey,
  store: OutboxStore,
  {
    ofOtherAreas,
    onProgress,
  }: Pick<Watch, 'onProgress'> & { readonly ofOtherAreas: ReadonlyMap<string, FieldKind> },
): Promise<Outcome> {
  const ask = askAs(key, () => document.documentElement.lang);
  // Another tab may have stopped it meanwhile.
  const isWanted = async () => (await store.item(item.id))?.state === 'sealed';
  const ofOther = ofOtherAreas.get(item.kind);
  if (ofOther) return ofOther.deliver(item, ask);
  switch (item.kind) {
    case 'rehearsal':
      return deliverRehearsal(item, ask, { onProgress, isWanted });
    case 'photo':
      return deliverPhoto(item, ask, { onProgress, isWanted }, store.file);
    default:
      return deliverRecord(item, ask);
  }
}
