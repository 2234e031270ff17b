import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ScheduleAnswer, ScheduleEvent, Who } from './answers.ts';
import { clock } from './words.ts';

/** What happens on one day, crew by crew, and which TPS are tested that evening. */
export function DayList({ schedule, day }: { readonly schedule: ScheduleAnswer; readonly day: string }) {
  const { t, language } = useSpeaker();
  const busy = schedule.crews.flatMap((crew) => {
    const trip = schedule.trips.find(
      ({ crewId, start, end }) => crewId === crew.id && start <= day && end >= day,
    );
    const events = trip?.events.filter(({ start, end }) => start.day <= day && end.day >= day) ?? [];
    return trip ? [{ crew, trip, events }] : [];
  });
  const tests = schedule.jobs.filter(({ test }) => test?.start.day === day);
  if (busy.length === 0 && tests.length === 0)
    return <p className="muted">{t('Tidak ada kegiatan pada hari ini.', 'Nothing happens on this day.')}</p>;
  return (
    <div className="day-list">
      {busy.map(({ crew, trip, events }) => (
        <div key={crew.id}>
          <h3 className="day-crew">
            {crew.name} <span className="small muted">{trip.boat ?? t('lewat darat', 'by road')}</span>
          </h3>
          <ol className="day-events">
            {events.length === 0 ? (
              <li className="muted">{t('menunggu di tempat', 'waits on site')}</li>
            ) : (
              events.map((event) => (
                <li key={`${event.kind} ${event.start.day} ${event.start.hour}`}>
                  <span className="day-hour">
                    {event.start.day < day ? '←' : clock(event.start.hour, language)}
                  </span>
                  <EventLine event={event} />
                </li>
              ))
            )}
          </ol>
        </div>
      ))}
      {tests.length > 0 ? (
        <div>
          <h3 className="day-crew">{t('Uji malam ini', 'Tests this evening')}</h3>
          <ol className="day-events">
            {tests.map(({ jobId, tps, test }) => (
              <li key={jobId}>
                <span className="day-hour">{clock(test?.start.hour ?? 0, language)}</span>
                <span>
                  <WhoLink who={tps} />
                </span>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </div>
  );
}

/** One thing a crew does, in a line. */
export function EventLine({ event }: { readonly event: ScheduleEvent }) {
  const { t, say, language } = useSpeaker();
  if (event.kind === 'work')
    return (
      <span>
        <WhoLink who={event.tps} />: {say(event.what)}
      </span>
    );
  const km = formatNumber(event.distanceM / 1_000, language, event.distanceM < 10_000 ? 1 : 0);
  return (
    <span>
      {event.mode === 'sea' ? t('berlayar', 'sails') : t('jalan darat', 'drives')} {event.from.name} →{' '}
      {event.to.name} <span className="small muted">{km} km</span>
    </span>
  );
}

/** A TPS as a link; a shared facility by its name. */
export function WhoLink({ who }: { readonly who: Who }) {
  if (who.code === null) return <>{who.name}</>;
  return (
    <>
      <ConsoleLink to={`/konsol/tps/${who.code}`}>{who.name}</ConsoleLink>{' '}
      <span className="small muted">{who.village}</span>
    </>
  );
}
