import { type FieldKind, outcome, RANK } from '../../../connectivity/web/field/index.ts';
import { text } from '../../../kernel/index.ts';
import { sha256Of } from '../../../platform/web/device-key.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { parseSlipText, type Slip, signedTextOf } from '../../../sealed/index.ts';
import { lackingOf } from './lacking.ts';

/** What a phone keeps of a result that it carries for another: the text of the QR, and nothing of its own. */
export type Relayed = { readonly form: 'sigap-relay-1'; readonly qr: string };

/** Results of other phones that this one carries (docs/formats/result-record.md, section 6). */
export const RELAY_KIND: FieldKind = {
  kind: 'relay',
  name: text('Hasil TPS lain', 'Result of another TPS'),
  // It is sealed already, by the phone that made it; the one that carries adds nothing.
  seal: async (key, item) => {
    const { qr, signed, signature } = slipOfItem(item);
    return { envelope: { payload: qr, key: key.id, signature }, sha256: await sha256Of(signed) };
  },
  deliver: async (item, ask) =>
    outcome(
      await ask({
        method: 'PUT',
        path: `/api/results/slips/${item.sha256}`,
        body: { qr: slipOfItem(item).qr },
      }),
    ),
  rank: () => RANK.figures,
  lacking: (slips, ask) => lackingOf('slips', slips, ask),
};

/** The slip that an item carries. @throws when it carries none: only what was read is kept */
export function slipOfItem(item: Item): { qr: string; slip: Slip; signed: string; signature: string } {
  const { qr } = item.body as unknown as Relayed;
  const read = parseSlipText(qr);
  if (!read.ok) throw new Error('a relayed item without a slip');
  const { slip, signature } = read.value;
  return { qr, slip, signed: signedTextOf(slip), signature };
}
