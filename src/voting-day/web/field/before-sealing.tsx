import { useEffect, useRef } from 'react';
import { Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { boxCount, type Entry, emptyBoxes } from '../../entry.ts';

type BeforeSealingProps = {
  readonly id: string;
  readonly entry: Entry;
  /** How many rules the figures break. */
  readonly broken: number;
  /** Whether somebody has pressed the button while every box is empty. */
  readonly isAsking: boolean;
};

/** What is about to be sealed, beside the button: how many boxes are empty, of how many pairs the form is, what to look at again. It stops nobody. */
export function BeforeSealing({ id, entry: typed, broken, isAsking }: BeforeSealingProps) {
  const { t } = useSpeaker();
  const [empty, all] = [emptyBoxes(typed), boxCount(typed.pairs)];
  const place = useRef<HTMLDivElement>(null);
  // The question and the button stand below the edge of a small screen.
  useEffect(() => {
    if (isAsking) place.current?.scrollIntoView({ block: 'center' });
  }, [isAsking]);
  return (
    <div className="field-section">
      <p id={id} className="result-before">
        <strong>
          {empty === 0
            ? t('Semua kotak terisi', 'Every box is filled in')
            : t(`${empty} kotak kosong`, `${empty} ${empty === 1 ? 'box is' : 'boxes are'} empty`)}
        </strong>{' '}
        {t(`dari ${all}, formulir ${typed.pairs} pasangan calon`, `of ${all}, form of ${typed.pairs} pairs`)}
        {broken > 0 &&
          t(
            `, ${broken} hal perlu diperiksa lagi`,
            `, ${broken} ${broken === 1 ? 'thing' : 'things'} to check again`,
          )}
      </p>
      <div ref={place} aria-live="assertive">
        {isAsking && (
          <Notice
            tone="warning"
            title={t(
              `Semua ${all} kotak kosong. Simpan formulir tanpa satu angka pun?`,
              `All ${all} boxes are empty. Save a form without a single figure?`,
            )}
          >
            <p>{t('Bila memang begitu, tekan sekali lagi.', 'If so, press once more.')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
