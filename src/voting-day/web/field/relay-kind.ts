import { type FieldKind, outcome, RANK } from '../../../connectivity/web/field/index.ts';
import { text } from '../../../kernel/index.ts';
import { sha256Of } from '../../../platform/web/device-key.ts';
import { CarriedContent, carriedName } from './carried.tsx';
import { lackingOf } from './lacking.ts';
import { slipOfItem } from './relayed.ts';

/** Results of other phones that this one carries (docs/formats/result-record.md, section 6). */
export const RELAY_KIND: FieldKind = {
  kind: 'relay',
  name: text('Hasil TPS lain', 'Result of another TPS'),
  nameOf: carriedName,
  Content: CarriedContent,
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
