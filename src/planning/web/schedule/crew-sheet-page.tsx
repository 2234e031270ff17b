import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatDate } from '../../../platform/web/format.ts';
import { useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import type { ScheduleAnswer, ScheduleTrip } from './answers.ts';
import { scheduleQuery, sheetAddress } from './api.ts';
import { EventLine } from './day-list.tsx';
import { clock, dayAndClock } from './words.ts';

/** The sheet of one crew, to be printed and taken along: where to, when, and what is tested afterwards? */
export function CrewSheetPage() {
  return <WithElection>{(election) => <SheetOf key={election.slug} election={election} />}</WithElection>;
}

function SheetOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const { crew = '' } = useParams({ strict: false }) as { crew?: string };
  const { wilayah, rencana } = useConsoleSearch();
  const asked = { plan: rencana, regency: wilayah };
  const schedule = useQuery(scheduleQuery(election.slug, asked));
  const found = schedule.data?.crews.find(({ id }) => id === crew);
  return (
    <Page
      question={
        found
          ? t(`Ke mana ${found.name}, dan kapan?`, `Where does ${found.name} go, and when?`)
          : t('Ke mana tim ini, dan kapan?', 'Where does this crew go, and when?')
      }
      note={
        found
          ? t(`Berangkat dari dan pulang ke ${found.port}.`, `Leaves from and returns to ${found.port}.`)
          : undefined
      }
      actions={
        <>
          <Button variant="default" onClick={() => window.print()}>
            {t('Cetak', 'Print')}
          </Button>
          <Button component="a" variant="default" href={sheetAddress(election.slug, { ...asked, crew })}>
            CSV
          </Button>
        </>
      }
    >
      <Answered query={schedule}>
        {(answer) =>
          answer && found ? (
            <Trips schedule={answer} trips={answer.trips.filter(({ crewId }) => crewId === crew)} />
          ) : (
            <Empty title={t('Tim ini tidak punya perjalanan', 'This crew has no trips')} />
          )
        }
      </Answered>
    </Page>
  );
}

function Trips({
  schedule,
  trips,
}: {
  readonly schedule: ScheduleAnswer;
  readonly trips: readonly ScheduleTrip[];
}) {
  const { t, language } = useSpeaker();
  const tests = new Map(schedule.jobs.map(({ jobId, test }) => [jobId, test]));
  return (
    <>
      {trips.map((trip, index) => (
        <Section
          key={trip.start}
          title={t(`Perjalanan ${index + 1}`, `Trip ${index + 1}`)}
          aside={`${formatDate(trip.start, language)} – ${formatDate(trip.end, language)} · ${trip.boat ?? t('lewat darat', 'by road')}`}
        >
          <div className="table-scroll">
            <table className="table tps-table">
              <thead>
                <tr>
                  <th scope="col">{t('Dari', 'From')}</th>
                  <th scope="col">{t('Sampai', 'Until')}</th>
                  <th scope="col">{t('Kegiatan', 'What')}</th>
                  <th scope="col">{t('Uji malam', 'Evening test')}</th>
                </tr>
              </thead>
              <tbody>
                {trip.events.map((event) => {
                  const test = event.kind === 'work' ? tests.get(event.jobId) : null;
                  return (
                    <tr key={`${event.kind} ${event.start.day} ${event.start.hour}`}>
                      <th scope="row">{dayAndClock(event.start, language)}</th>
                      <td data-label={t('Sampai', 'Until')}>
                        {event.end.day === event.start.day
                          ? clock(event.end.hour, language)
                          : dayAndClock(event.end, language)}
                      </td>
                      <td>
                        <EventLine event={event} />
                      </td>
                      <td data-label={t('Uji malam', 'Evening test')}>
                        {test ? dayAndClock(test.start, language) : ''}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </Section>
      ))}
    </>
  );
}
