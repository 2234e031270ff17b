import { Button } from '@mantine/core';
import { type Text, text } from '../../kernel/index.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { TypedValidity } from './policy-draft.ts';
import { PolicyNumber } from './policy-number.tsx';

const DAYS = text('hari', 'days');
const DAYS_TO_GO = text('Hari sebelum pemungutan suara', 'Days to go');
const VALID = text('Bukti berlaku', 'Evidence is valid for');

type PolicyValidityProps = {
  readonly points: readonly TypedValidity[];
  readonly problems: ReadonlyMap<string, Text>;
  readonly onChange: (points: readonly TypedValidity[]) => void;
};

/** For how many days evidence counts, the nearer voting day is: points that may be added and taken away. */
export function PolicyValidity({ points, problems, onChange }: PolicyValidityProps) {
  const { t, say } = useSpeaker();
  const change = (key: number, part: Partial<TypedValidity>) =>
    onChange(points.map((point) => (point.key === key ? { ...point, ...part } : point)));
  const nextKey = Math.max(-1, ...points.map(({ key }) => key)) + 1;
  const whole = problems.get('validity');
  return (
    <fieldset className="policy-group">
      <legend>{t('Masa berlaku bukti', 'How long evidence is valid')}</legend>
      <p className="small muted">
        {t(
          'Di antara dua titik dihitung sebanding; di luarnya tetap.',
          'Between two points in proportion, outside them flat.',
        )}
      </p>
      {points.map((point, index) => (
        <div key={point.key} className="policy-point">
          <PolicyNumber
            name={DAYS_TO_GO}
            unit={text('H-', 'H-')}
            value={point.daysToGo}
            problem={problems.get(`validity.${index}.daysToGo`)}
            onChange={(daysToGo) => change(point.key, { daysToGo })}
          />
          <PolicyNumber
            name={VALID}
            unit={DAYS}
            value={point.days}
            problem={problems.get(`validity.${index}.days`)}
            onChange={(days) => change(point.key, { days })}
          />
          <Button
            variant="subtle"
            disabled={points.length === 1}
            aria-label={t(`Hapus titik ${index + 1}`, `Remove point ${index + 1}`)}
            onClick={() => onChange(points.filter(({ key }) => key !== point.key))}
          >
            {t('Hapus', 'Remove')}
          </Button>
        </div>
      ))}
      {whole ? (
        <p className="problem-line" role="alert">
          {say(whole)}
        </p>
      ) : null}
      <div>
        <Button
          variant="default"
          onClick={() => onChange([...points, { key: nextKey, daysToGo: '', days: '' }])}
        >
          {t('Tambah titik', 'Add a point')}
        </Button>
      </div>
    </fieldset>
  );
}
