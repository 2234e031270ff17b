import { useState } from 'react';
import {
  Button,
  FieldPage,
  ItemState,
  Notice,
  SavingNotice,
  useField,
  useFieldState,
  useSaving,
} from '../../../connectivity/web/field/index.ts';
import { Qr } from '../../../platform/web/kit/qr.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { parseSlipText } from '../../../sealed/index.ts';
import { receiptQrText } from './receipt-text.ts';
import { RELAY_KIND, type Relayed, slipOfItem } from './relay-kind.ts';
import { Scanner } from './scanner.tsx';

type Seen = 'nothing' | 'other' | { readonly qr: string };

/** Carries the result of a phone without signal: reads its QR, sends it, and shows the receipt that the other phone reads back. */
export function RelayPage() {
  const { t } = useSpeaker();
  const field = useField();
  const { items } = useFieldState();
  const saving = useSaving();
  const [seen, setSeen] = useState<Seen>('nothing');
  const qr = typeof seen === 'object' ? seen.qr : null;
  const item = qr === null ? undefined : carried(items, qr);
  const read = (text: string) => {
    if (!parseSlipText(text).ok) return setSeen('other');
    setSeen({ qr: text });
    // What is carried already is carried once.
    if (carried(field.state.items, text)) return;
    const body: Relayed = { form: 'sigap-relay-1', qr: text };
    void saving.save(() => field.keep(RELAY_KIND.kind, () => body));
  };
  return (
    <FieldPage title={t('Hasil siapa yang Anda bawa?', 'Whose result do you carry?')}>
      {qr === null && <Scanner onRead={read} />}
      {seen === 'other' && (
        <Notice
          tone="warning"
          title={t(
            'QR ini bukan hasil TPS dari Sigap, atau terpotong. Pindai lagi seluruhnya.',
            'This QR is no result of Sigap, or is cut. Scan all of it again.',
          )}
        />
      )}
      {qr !== null && !item && <SavingNotice saving={saving} />}
      {item && <Carried item={item} />}
      {qr !== null && (
        <Button onPress={() => setSeen('nothing')}>{t('Pindai yang lain', 'Scan another')}</Button>
      )}
    </FieldPage>
  );
}

function Carried({ item }: { readonly item: Item }) {
  const { t } = useSpeaker();
  const { slip } = slipOfItem(item);
  const contest =
    slip.contest === 'governor' ? t('Gubernur', 'Governor') : t('Bupati atau wali kota', 'Regent or mayor');
  return (
    <section className="field-section">
      <Notice tone="good" title={t('Tersimpan di ponsel ini', 'Saved on this phone')}>
        <p>
          TPS <span className="code">{slip.tps}</span>, {contest}
        </p>
        <ItemState item={item} />
      </Notice>
      {item.receipt && (
        <figure className="result-qr">
          <Qr
            text={receiptQrText(item.receipt)}
            title={t('QR tanda terima server', 'QR of the server’s receipt')}
          />
          <figcaption className="field-hint">
            {t(
              'Tunjukkan ke ponsel yang membuat hasil ini: dengan tanda terima ini ia tahu bahwa angkanya sudah sampai.',
              'Show it to the phone that made this result: by this receipt it knows that its figures have arrived.',
            )}
          </figcaption>
        </figure>
      )}
    </section>
  );
}

function carried(items: readonly Item[], qr: string): Item | undefined {
  return items.find(({ kind, body }) => kind === RELAY_KIND.kind && (body as unknown as Relayed).qr === qr);
}
