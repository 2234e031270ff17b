import { useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { NumberInput, numberOf } from './kit.tsx';

const KEPT_AS = 'sigap.field.rupiahPerMegabyte';
const BYTES_PER_MEGABYTE = 1_000_000;
const MOST_RUPIAH = 1_000_000;

/** What something costs before it starts: megabytes, and rupiah once somebody said what theirs costs. No price is taken for granted. */
export function Cost({ bytes }: { readonly bytes: number }) {
  const { t, language } = useSpeaker();
  const [price, setPrice] = useState(() => localStorage.getItem(KEPT_AS) ?? '');
  const perMegabyte = numberOf(price, 0, MOST_RUPIAH);
  const megabytes = bytes / BYTES_PER_MEGABYTE;
  const change = (written: string) => {
    setPrice(written);
    localStorage.setItem(KEPT_AS, written);
  };
  return (
    <div className="field-cost">
      <p>
        {t('Memakai kuota', 'Uses')} <strong>{formatNumber(megabytes, language, 1)} MB</strong>
        {perMegabyte !== null && (
          <>
            {' '}
            ≈ <strong>Rp {formatNumber(Math.ceil(megabytes * perMegabyte), language)}</strong>
          </>
        )}
      </p>
      <NumberInput
        label={t('Harga kuota Anda per MB', 'What your data costs per MB')}
        unit="Rp"
        value={price}
        onChange={change}
        problem={
          price !== '' && perMegabyte === null ? t('Tulis rupiah bulat.', 'Write whole rupiah.') : null
        }
      />
    </div>
  );
}
