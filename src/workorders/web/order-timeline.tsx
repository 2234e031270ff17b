import { formatInstant } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderAnswer } from './answers.ts';

type OrderTimelineProps = { readonly answer: OrderAnswer; readonly timeZone: string };

/** Everything that happened to an order, the latest first. */
export function OrderTimeline({ answer, timeZone }: OrderTimelineProps) {
  const { t, say, language } = useSpeaker();
  return (
    <Section title={t('Riwayat', 'History')}>
      <ol className="order-timeline card">
        {answer.events.toReversed().map((event) => (
          <li key={event.revision}>
            <span className="order-moment small muted">{formatInstant(event.at, timeZone, language)}</span>
            <div>
              <strong>{say(event.name)}</strong>
              {' · '}
              {event.by ?? say(event.sideName)}
              {say(event.name) === say(event.toName) ? null : (
                <span className="muted"> → {say(event.toName)}</span>
              )}
              {event.dispute ? <p>{say(event.dispute.name)}</p> : null}
              {event.words ? <p className="order-words">“{event.words}”</p> : null}
              {event.tests.length > 0 ? (
                <p className="small muted">
                  {t('uji', 'test')}{' '}
                  {event.tests.map((id) => (
                    <span key={id} className="code">
                      {id.slice(0, 12)}{' '}
                    </span>
                  ))}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
