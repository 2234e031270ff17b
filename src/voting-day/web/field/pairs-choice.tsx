import { useId } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { MOST_PAIRS } from '../../../sealed/index.ts';

const PAIRS = Array.from({ length: MOST_PAIRS }, (_, at) => at + 1);

type PairsChoiceProps = {
  readonly pairs: number;
  /** How many stand, as the election says; null where it says nothing. */
  readonly listed: number | null;
  readonly onChange: (pairs: number) => void;
};

/** Asks how many pairs the form has, and says where that is not what the election says. It stops nobody. */
export function PairsChoice({ pairs, listed, onChange }: PairsChoiceProps) {
  const { t } = useSpeaker();
  const id = useId();
  const isOther = listed !== null && pairs !== listed;
  return (
    <div>
      <label className="field-input">
        <span className="field-label">{t('Banyaknya pasangan calon', 'How many pairs')}</span>
        <select
          className="result-pairs"
          value={pairs}
          aria-describedby={id}
          onChange={({ target }) => onChange(Number(target.value))}
        >
          {PAIRS.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      <p id={id} className="field-hint result-pairs-listed" aria-live="polite">
        {isOther &&
          t(
            `⚠ Menurut daftar pemilihan ini ada ${listed} pasangan calon di TPS Anda. Lihat formulirnya; bila memang ${pairs}, teruskan.`,
            `⚠ The list of this election has ${listed} ${listed === 1 ? 'pair' : 'pairs'} at your TPS. Look at the form; if it does have ${pairs}, go on.`,
          )}
      </p>
    </div>
  );
}
