import { useSpeaker } from '../../../platform/web/language.tsx';
import { MOST_PAIRS } from '../../../sealed/index.ts';

const PAIRS = Array.from({ length: MOST_PAIRS }, (_, at) => at + 1);

/** Asks how many pairs the form has. */
export function PairsChoice(props: { readonly pairs: number; readonly onChange: (pairs: number) => void }) {
  const { t } = useSpeaker();
  return (
    <label className="field-input">
      <span className="field-label">{t('Banyaknya pasangan calon', 'How many pairs')}</span>
      <select
        className="result-pairs"
        value={props.pairs}
        onChange={({ target }) => props.onChange(Number(target.value))}
      >
        {PAIRS.map((pairs) => (
          <option key={pairs} value={pairs}>
            {pairs}
          </option>
        ))}
      </select>
    </label>
  );
}
