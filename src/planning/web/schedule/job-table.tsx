import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ScheduleAnswer } from './answers.ts';
import { WhoLink } from './day-list.tsx';
import { dayAndClock } from './words.ts';

/** So many are read at a glance; the rest when asked for. */
const FIRST_SHOWN = 25;

/** Every job with its day, its test and what is left until the freeze; what is tight stands first. */
export function JobTable({ schedule }: { readonly schedule: ScheduleAnswer }) {
  const { t, say, language } = useSpeaker();
  const names = new Map(schedule.crews.map(({ id, name }) => [id, name]));
  const jobs = schedule.jobs.toSorted(
    (a, b) => a.slackDays - b.slackDays || (a.start.day < b.start.day ? -1 : 1),
  );
  const [isAll, setAll] = useState(false);
  const shown = isAll ? jobs : jobs.slice(0, FIRST_SHOWN);
  return (
    <>
      <div className="table-scroll">
        <table className="table tps-table">
          <thead>
            <tr>
              <th scope="col">TPS</th>
              <th scope="col">{t('Pekerjaan', 'Work')}</th>
              <th scope="col">{t('Tim', 'Crew')}</th>
              <th scope="col">{t('Mulai', 'Begins')}</th>
              <th scope="col">{t('Uji malam', 'Evening test')}</th>
              <th scope="col">{t('Sisa hari', 'Days left')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((job) => (
              <tr key={job.jobId}>
                <th scope="row">
                  <WhoLink who={job.tps} />
                </th>
                <td data-label={t('Pekerjaan', 'Work')}>{say(job.what)}</td>
                <td data-label={t('Tim', 'Crew')}>
                  {job.crewId ? (names.get(job.crewId) ?? job.crewId) : t('tanpa tim', 'no crew')}
                </td>
                <td data-label={t('Mulai', 'Begins')}>{dayAndClock(job.start, language)}</td>
                <td data-label={t('Uji malam', 'Evening test')}>
                  {job.test
                    ? formatDate(job.test.start.day, language)
                    : t('lewat TPS-nya', 'through its TPS')}
                </td>
                <td data-label={t('Sisa hari', 'Days left')}>
                  {formatNumber(job.slackDays, language)}
                  {job.isTight ? (
                    <span className="pill pill-plain schedule-tight">{t('mepet', 'tight')}</span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < jobs.length ? (
        <div>
          <Button variant="default" onClick={() => setAll(true)}>
            {t(`Tampilkan semua (${jobs.length})`, `Show all (${jobs.length})`)}
          </Button>
        </div>
      ) : null}
    </>
  );
}
