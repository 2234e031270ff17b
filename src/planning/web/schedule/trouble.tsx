import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ScheduleAnswer } from './answers.ts';
import { WhoLink } from './day-list.tsx';
import { CHANGE_NAMES } from './words.ts';

/** So many are read; the rest stands in the table of orders. */
const MOST_LISTED = 30;

/** What is late against the plan's schedule, and who owes it. */
export function Late({ late }: { readonly late: ScheduleAnswer['late'] }) {
  const { t, language } = useSpeaker();
  if (late.length === 0) return null;
  return (
    <Section
      title={t('Terlambat terhadap jadwal', 'Late against the schedule')}
      aside={formatNumber(late.length, language)}
    >
      <ul className="trouble-list card">
        {late.slice(0, MOST_LISTED).map(({ tps, due, lateDays, partner }) => (
          <li key={tps.code ?? tps.name}>
            <span>
              <WhoLink who={tps} />
            </span>
            <span>
              {t(
                `seharusnya lolos uji ${formatDate(due, language)}, terlambat ${lateDays} hari`,
                `should have passed its test on ${formatDate(due, language)}, ${lateDays} days late`,
              )}
              {partner ? <span className="muted"> · {partner}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <ConsoleLink to="/konsol/perintah">{t('Buka perintahnya', 'Open the orders')}</ConsoleLink>
      </p>
    </Section>
  );
}

/** What the schedule from today does otherwise than people were told, and why. */
export function Changes({ changes }: { readonly changes: ScheduleAnswer['changes'] }) {
  const { t, say, language } = useSpeaker();
  const day = (one: (typeof changes)[number]['before']) => (one ? formatDate(one.day, language) : '–');
  return (
    <Section
      title={t('Yang berubah terhadap rencana', 'What changed against the plan')}
      aside={formatNumber(changes.length, language)}
    >
      {changes.length === 0 ? (
        <p className="muted">{t('Tidak ada yang bergeser.', 'Nothing moved.')}</p>
      ) : (
        <ul className="trouble-list card">
          {changes.map((change) => (
            <li key={`${change.tps.code ?? change.tps.name} ${change.what}`}>
              <span>
                <WhoLink who={change.tps} />
              </span>
              <span>
                <span className="pill pill-plain">{say(CHANGE_NAMES[change.what])}</span> {day(change.before)}{' '}
                → {day(change.after)}
                {change.after?.crew ? ` (${change.after.crew})` : ''}: {say(change.why)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Jobs that fit nowhere, and why. */
export function Unscheduled({ unscheduled }: { readonly unscheduled: ScheduleAnswer['unscheduled'] }) {
  const { t, say, language } = useSpeaker();
  if (unscheduled.length === 0) return null;
  return (
    <Section
      title={t('Tidak muat dalam jadwal', 'Not in the schedule')}
      aside={formatNumber(unscheduled.length, language)}
    >
      <ul className="trouble-list card">
        {unscheduled.map(({ tps, what, why }) => (
          <li key={`${tps.code ?? tps.name} ${what.id}`}>
            <span>
              <WhoLink who={tps} />
            </span>
            <span>
              {say(what)}: {say(why)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
