import { Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Difference } from '../../entry.ts';

/** Where two people read differently, to be looked at on the form once more. */
export function Unlike(props: { readonly differences: readonly Difference[] }) {
  const { t } = useSpeaker();
  return (
    <Notice
      tone="warning"
      title={t(
        'Dua bacaan berbeda. Lihat formulir bersama, lalu isi kotak yang kosong.',
        'The two read differently. Look at the form together, then fill in the empty boxes.',
      )}
    >
      <ul className="result-rules">
        {props.differences.map(({ box, inWords, first, second }) => (
          <li key={`${box} ${inWords}`}>
            <strong>{inWords ? t(`${box} huruf`, `${box} in words`) : box}</strong> {first ?? '–'} /{' '}
            {second ?? '–'}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
