import { type Text, text } from '../../kernel/index.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { CheckId } from '../model.ts';
import type { TimelineItem, TpsCheck } from './answers.ts';

const NAMES: Readonly<Record<CheckId, Text>> = {
  'signal-class': text('Sinyal cukup', 'Signal is enough'),
  'enough-tests': text('Uji cukup dan segar', 'Tests are fresh and enough'),
  rehearsal: text('Latihan unggah selesai tepat waktu', 'Rehearsal upload finished in time'),
  'second-way': text('Ada jalan kedua', 'There is a second way'),
  power: text('Listrik cukup lama', 'Power lasts long enough'),
};

type ChecksProps = { readonly checks: readonly TpsCheck[]; readonly timeline: readonly TimelineItem[] };

/** The five conditions: met, not met or not known, why, and the records each rests on. */
export function Checks({ checks, timeline }: ChecksProps) {
  const { t, say } = useSpeaker();
  const shown = new Set(timeline.map(({ id }) => id));
  return (
    <ul className="checks">
      {checks.map((check) => {
        const records = check.records.filter((id) => shown.has(id));
        return (
          <li key={check.id}>
            <Answer met={check.met} />
            <div>
              <h3 className="check-name">{say(NAMES[check.id])}</h3>
              <p>{say(check.why)}</p>
              {records.length > 0 ? (
                <p className="small muted">
                  {t('Berdasarkan', 'Resting on')}{' '}
                  {records.map((id, index) => (
                    <span key={id}>
                      {index > 0 ? ', ' : ''}
                      <a href={`#r-${id.slice(0, 12)}`} className="code">
                        {id.slice(0, 8)}
                      </a>
                    </span>
                  ))}
                </p>
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Answer({ met }: { readonly met: boolean | null }) {
  const { t } = useSpeaker();
  if (met === null) {
    return (
      <span className="check-answer verdict-unknown">
        <span aria-hidden="true">?</span> {t('Belum tahu', 'Not known')}
      </span>
    );
  }
  return met ? (
    <span className="check-answer verdict-adequate">
      <span aria-hidden="true">✓</span> {t('Ya', 'Yes')}
    </span>
  ) : (
    <span className="check-answer verdict-inadequate">
      <span aria-hidden="true">✕</span> {t('Tidak', 'No')}
    </span>
  );
}
