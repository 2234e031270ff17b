import { type FieldKind, RANK } from '../../../connectivity/web/field/index.ts';
import { text } from '../../../kernel/index.ts';
import { sha256Of } from '../../../platform/web/device-key.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { CarriedContent, carriedName } from './carried.tsx';
import { deliverInParts, figuresReceived, figuresReceivedAt, withoutFigures } from './deliver-result.ts';
import { lackingOf } from './lacking.ts';
import { type RelayedRecord, slipOfItem } from './relayed.ts';

/** Full results of other phones that this one carries, read from files; they travel as its own do: figures first. */
export const RELAY_RECORD_KIND: FieldKind = {
  kind: 'relay-record',
  name: text('Hasil TPS lain (berkas)', 'Result of another TPS (file)'),
  nameOf: carriedName,
  Content: CarriedContent,
  // It is sealed already, by the phone that made it.
  seal: async (key, item) => {
    const { slip, signature } = slipOfItem(item);
    return { envelope: { payload: bodyOf(item).payload, key: key.id, signature }, sha256: slip.record };
  },
  deliver: async (item, ask) =>
    deliverInParts(
      item,
      { ...bodyOf(item), slip: await slipShaOf(item), record: slipOfItem(item).slip.record },
      ask,
    ),
  rank: (item) => (figuresReceivedAt(item) === null ? RANK.figures : RANK.record),
  lacking: (records, ask) => lackingOf('records', records, ask),
  partReceived: (item) => figuresReceived(figuresReceivedAt(item)),
  receivedPart: async (item) => (figuresReceivedAt(item) === null ? null : slipShaOf(item)),
  lackingParts: (slips, ask) => lackingOf('slips', slips, ask),
  afterLoss: ({ keep }) => withoutFigures(keep),
};

function bodyOf(item: Pick<Item, 'body'>): RelayedRecord {
  return item.body as unknown as RelayedRecord;
}

function slipShaOf(item: Item): Promise<string> {
  return sha256Of(slipOfItem(item).signed);
}
