import { useState } from 'react';
import {
  Button,
  FieldPage,
  ItemState,
  Notice,
  SavingNotice,
  useDevice,
  useField,
  useFieldState,
  useSaving,
} from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { parseSlipText } from '../../../sealed/index.ts';
import { CarriedList, carriedName, ReceiptQr } from './carried.tsx';
import { FileChoice, type NotCarried } from './file-choice.tsx';
import { readCarried } from './read-carried.ts';
import { RELAY_KIND } from './relay-kind.ts';
import { RELAY_RECORD_KIND } from './relay-record-kind.ts';
import type { Relayed, RelayedRecord } from './relayed.ts';
import { Scanner } from './scanner.tsx';

type Seen = 'nothing' | 'other' | Relayed | RelayedRecord;

/** Carries the result of a phone without signal: reads its QR or its file, sends it, and shows the receipt that the other phone reads back. */
export function RelayPage() {
  const { t } = useSpeaker();
  const field = useField();
  const { answer } = useDevice();
  const { items } = useFieldState();
  const saving = useSaving();
  const [seen, setSeen] = useState<Seen>('nothing');
  const [notCarried, setNotCarried] = useState<readonly NotCarried[]>([]);
  const read = typeof seen === 'object' ? seen : null;
  const item = read ? carried(items, read) : undefined;
  const carry = async (what: Relayed | RelayedRecord) => {
    setSeen(what);
    // What is carried already is carried once.
    if (carried(field.state.items, what)) return;
    await saving.save(() => field.keep(kindOf(what), () => what));
  };
  const scan = (qr: string) => {
    if (!parseSlipText(qr).ok) return setSeen('other');
    void carry({ form: 'sigap-relay-1', qr });
  };
  const choose = async (files: readonly File[]) => {
    const faults: NotCarried[] = [];
    for (const file of files) {
      const found = await readCarried(file, answer.election.slug);
      if (found.ok) await carry(found.value);
      else faults.push({ name: file.name, fault: found.error });
    }
    setNotCarried(faults);
  };
  return (
    <FieldPage title={t('Hasil siapa yang Anda bawa?', 'Whose result do you carry?')}>
      {!read && (
        <Scanner
          onRead={scan}
          instead={t(
            'Tanpa kamera: minta hasilnya sebagai berkas, lalu pilih berkas itu di bawah.',
            'Without a camera: ask for the result as a file and choose that file below.',
          )}
        />
      )}
      {seen === 'other' && (
        <Notice
          tone="warning"
          title={t(
            'QR ini bukan hasil TPS dari Sigap, atau terpotong. Pindai lagi seluruhnya.',
            'This QR is no result of Sigap, or is cut. Scan all of it again.',
          )}
        />
      )}
      {read && !item && <SavingNotice saving={saving} />}
      {item && <Carried item={item} />}
      {read && <Button onPress={() => setSeen('nothing')}>{t('Pindai yang lain', 'Scan another')}</Button>}
      <FileChoice onChoose={(files) => void choose(files)} notCarried={notCarried} />
      <CarriedList items={items.filter((one) => isCarried(one) && one.id !== item?.id)} />
    </FieldPage>
  );
}

function Carried({ item }: { readonly item: Item }) {
  const { say, t } = useSpeaker();
  return (
    <section className="field-section">
      <Notice tone="good" title={t('Tersimpan di ponsel ini', 'Saved on this phone')}>
        <p>{say(carriedName(item))}</p>
        <ItemState item={item} />
      </Notice>
      <ReceiptQr item={item} />
    </section>
  );
}

function kindOf({ form }: Relayed | RelayedRecord): string {
  return form === 'sigap-relay-1' ? RELAY_KIND.kind : RELAY_RECORD_KIND.kind;
}

function isCarried({ kind }: Item): boolean {
  return kind === RELAY_KIND.kind || kind === RELAY_RECORD_KIND.kind;
}

/** What is carried of this very result, as much of it. */
function carried(items: readonly Item[], what: Relayed | RelayedRecord): Item | undefined {
  return items.find(({ kind, body }) => kind === kindOf(what) && (body as unknown as Relayed).qr === what.qr);
}
