import { useState } from 'react';
import { Button, ItemState } from '../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import { Qr } from '../../../platform/web/kit/qr.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { contestName } from './contest-name.ts';
import { figuresReceiptOf } from './deliver-result.ts';
import { FiguresTable } from './figures-table.tsx';
import { receiptQrText } from './receipt-text.ts';
import { slipOfItem } from './relayed.ts';

/** Whose result is carried: TPS, contest and version. */
export function carriedName(item: Pick<Item, 'body'>): Text {
  const { tps, contest, revision } = slipOfItem(item).slip;
  const { id, en } = contestName(contest);
  return text(
    `Hasil TPS ${tps}, ${id}, versi ${revision}`,
    `Result of TPS ${tps}, ${en}, version ${revision}`,
  );
}

/** What a carried result says, and its receipt once there is one. */
export function CarriedContent({ item }: { readonly item: Item }) {
  return (
    <>
      <ReceiptQr item={item} />
      <FiguresTable figures={slipOfItem(item).slip.figures} />
    </>
  );
}

/** The receipt of a carried result, for the phone that made it; nothing while there is none. */
export function ReceiptQr({ item }: { readonly item: Item }) {
  const { t } = useSpeaker();
  const receipt = figuresReceiptOf(item) ?? item.receipt;
  if (!receipt) return null;
  return (
    <figure className="result-qr">
      <Qr text={receiptQrText(receipt)} title={t('QR tanda terima server', 'QR of the server’s receipt')} />
      <figcaption className="field-hint">
        {t(
          'Tunjukkan ke ponsel yang membuat hasil ini: dengan tanda terima ini ia tahu bahwa angkanya sudah sampai.',
          'Show it to the phone that made this result: by this receipt it knows that its figures have arrived.',
        )}
      </figcaption>
    </figure>
  );
}

/** Everything that this phone has carried, latest first, each with its receipt: a courier comes back and shows it, also after the app was closed. */
export function CarriedList({ items }: { readonly items: readonly Item[] }) {
  const { t } = useSpeaker();
  if (items.length === 0) return null;
  return (
    <section className="field-section" aria-labelledby="carried">
      <h2 id="carried">{t('Yang dibawa ponsel ini', 'What this phone carries')}</h2>
      <ul className="field-items">
        {items.toReversed().map((item) => (
          <CarriedItem key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function CarriedItem({ item }: { readonly item: Item }) {
  const { say, t } = useSpeaker();
  const [isOpen, setOpen] = useState(false);
  const name = say(carriedName(item));
  return (
    <li className="field-item">
      <h3>{name}</h3>
      <ItemState item={item} />
      {(figuresReceiptOf(item) ?? item.receipt) && (
        <Button onPress={() => setOpen(!isOpen)}>
          {isOpen
            ? t('Tutup QR tanda terima', 'Hide the QR of the receipt')
            : t('Tunjukkan QR tanda terima', 'Show the QR of the receipt')}
        </Button>
      )}
      {isOpen && <ReceiptQr item={item} />}
    </li>
  );
}
