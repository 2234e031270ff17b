import type { Item } from '../../../platform/web/outbox/item.ts';
import { parseSlipText, type Slip, signedTextOf } from '../../../sealed/index.ts';

/** What a phone keeps of a result that it carries for another: the text of the QR, and nothing of its own. */
export type Relayed = { readonly form: 'sigap-relay-1'; readonly qr: string };

/** The same with the full record, as a result file has it. */
export type RelayedRecord = { readonly form: 'sigap-relay-2'; readonly qr: string; readonly payload: string };

/** The slip that an item carries. @throws when it carries none: only what was read is kept */
export function slipOfItem(item: Pick<Item, 'body'>): {
  qr: string;
  slip: Slip;
  signed: string;
  signature: string;
} {
  const { qr } = item.body as unknown as Relayed | RelayedRecord;
  const read = parseSlipText(qr);
  if (!read.ok) throw new Error('a relayed item without a slip');
  const { slip, signature } = read.value;
  return { qr, slip, signed: signedTextOf(slip), signature };
}
