import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, useRegencies, WithElection } from '../../../registry/web/index.ts';
import type { ScheduleAnswer } from './answers.ts';
import { scheduleQuery, sheetAddress } from './api.ts';
import { DayList } from './day-list.tsx';
import { Gantt } from './gantt.tsx';
import { JobTable } from './job-table.tsx';
import { RouteMap } from './route-map.tsx';
import { Changes, Late, Unscheduled } from './trouble.tsx';

/** The schedule: who goes where and when, and what is late? */
export function SchedulePage() {
  return <WithElection>{(election) => <ScheduleOf key={election.slug} election={election} />}</WithElection>;
}

function ScheduleOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const { wilayah, rencana } = useConsoleSearch();
  const asked = { plan: rencana, regency: wilayah };
  const schedule = useQuery(scheduleQuery(election.slug, asked));
  return (
    <Page
      question={t('Siapa ke mana, kapan, dan apa yang terlambat?', 'Who goes where, when, and what is late?')}
      answer={schedule.data ? <Answer schedule={schedule.data} /> : undefined}
      note={schedule.data ? <Note schedule={schedule.data} /> : undefined}
      actions={<Actions election={election} asked={asked} schedule={schedule.data ?? null} />}
    >
      <Answered query={schedule} lines={12}>
        {(found) => (found ? <Body key={found.plan.id} schedule={found} /> : <NoPlan />)}
      </Answered>
    </Page>
  );
}

function Answer({ schedule }: { readonly schedule: ScheduleAnswer }) {
  const { t, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const { jobs, unscheduled, late, freeze } = schedule;
  const tight = jobs.filter(({ isTight }) => isTight).length;
  const until = freeze ? formatDate(freeze, language) : '–';
  const last = jobs
    .flatMap(({ test }) => test?.start.day ?? [])
    .toSorted()
    .at(-1);
  const lastWords = last
    ? t(`, uji terakhir ${formatDate(last, language)}`, `, the last test on ${formatDate(last, language)}`)
    : '';
  const lateWords =
    late.length > 0
      ? t(`${n(late.length)} TPS terlambat`, `${n(late.length)} TPS are late`)
      : t('tidak ada yang terlambat', 'nothing is late');
  const tightWords = tight > 0 ? t(` (${n(tight)} mepet)`, ` (${n(tight)} tight)`) : '';
  const left =
    unscheduled.length > 0
      ? t(`, ${n(unscheduled.length)} tidak muat`, `, ${n(unscheduled.length)} find no place`)
      : '';
  return (
    <>
      {t(
        `${n(jobs.length)} pekerjaan dijadwalkan${tightWords}${left}${lastWords}; batas uji ${until}; ${lateWords}.`,
        `${n(jobs.length)} jobs are scheduled${tightWords}${left}${lastWords}; all must be tested by ${until}; ${lateWords}.`,
      )}
    </>
  );
}

function Note({ schedule: { plan, today, isReplanned, closed } }: { readonly schedule: ScheduleAnswer }) {
  const { t, language } = useSpeaker();
  const made = formatDate(plan.made, language);
  return (
    <>
      {plan.isAdopted
        ? t(`Rencana yang ditetapkan, dibuat ${made}.`, `The adopted plan, made on ${made}.`)
        : t(
            `Rencana ${plan.id.slice(0, 8)}, dibuat ${made}, belum ditetapkan.`,
            `Plan ${plan.id.slice(0, 8)}, made on ${made}, not adopted.`,
          )}{' '}
      {isReplanned
        ? t(
            `Disusun ulang dari keadaan ${formatDate(today, language)} dengan perubahan sesedikit mungkin; ${closed} TPS sudah tertutup.`,
            `Made anew from the state of ${formatDate(today, language)} with as few changes as possible; ${closed} TPS are closed.`,
          )
        : ''}{' '}
      {t(
        'Waktu tempuh dihitung dari jarak dan kecepatan di katalog; tiap perbaikan diuji pada malam hari lain.',
        'Travel times follow from distance and the catalogue’s speeds; each fix is tested on another day in the evening.',
      )}
    </>
  );
}

type ActionsProps = {
  readonly election: ElectionItem;
  readonly asked: { readonly plan: string | undefined; readonly regency: string | undefined };
  readonly schedule: ScheduleAnswer | null;
};

function Actions({ election, asked, schedule }: ActionsProps) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const regencies = useRegencies();
  return (
    <>
      <NativeSelect
        aria-label={t('Wilayah', 'Area')}
        value={asked.regency ?? ''}
        onChange={(event) => change({ wilayah: event.currentTarget.value })}
        data={[
          { value: '', label: t('Semua wilayah', 'All areas') },
          ...regencies.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      {schedule && schedule.jobs.length > 0 ? (
        <Button component="a" variant="default" href={sheetAddress(election.slug, asked)}>
          {t('Unduh semua lembar tim (CSV)', 'All crews’ sheets (CSV)')}
        </Button>
      ) : null}
    </>
  );
}

function Body({ schedule }: { readonly schedule: ScheduleAnswer }) {
  const { t } = useSpeaker();
  const [day, setDay] = useState<string | null>(null);
  const first = schedule.trips.map(({ start }) => start).toSorted()[0] ?? schedule.days[0] ?? schedule.today;
  const shown = day ?? [first, schedule.today].toSorted().at(-1) ?? schedule.today;
  return (
    <>
      <Late late={schedule.late} />
      {schedule.isReplanned ? <Changes changes={schedule.changes} /> : null}
      <Unscheduled unscheduled={schedule.unscheduled} />
      {schedule.trips.length > 0 ? (
        <>
          <Section title={t('Jadwal tim', 'Crews’ schedule')} aside={<CrewLinks schedule={schedule} />}>
            <Gantt schedule={schedule} day={shown} />
          </Section>
          <Section title={t('Hari demi hari', 'Day by day')}>
            <DaySlider days={schedule.days} day={shown} onDay={setDay} />
            <div className="day-layout">
              <RouteMap schedule={schedule} day={shown} />
              <DayList schedule={schedule} day={shown} />
            </div>
          </Section>
        </>
      ) : null}
      <Section title={t('Semua pekerjaan', 'All jobs')}>
        {schedule.jobs.length > 0 ? (
          <JobTable schedule={schedule} />
        ) : (
          <p className="muted">{t('Tidak ada yang perlu dikerjakan.', 'Nothing needs to be done.')}</p>
        )}
      </Section>
    </>
  );
}

function CrewLinks({ schedule: { crews } }: { readonly schedule: ScheduleAnswer }) {
  const { t } = useSpeaker();
  const { wilayah, rencana } = useConsoleSearch();
  return (
    <span className="row">
      {t('Lembar tim:', 'Sheets:')}
      {crews.map(({ id, name }) => (
        <ConsoleLink key={id} to={`/konsol/jadwal/${id}`} search={{ wilayah, rencana }}>
          {name}
        </ConsoleLink>
      ))}
    </span>
  );
}

type DaySliderProps = {
  readonly days: readonly string[];
  readonly day: string;
  readonly onDay: (day: string) => void;
};

function DaySlider({ days, day, onDay }: DaySliderProps) {
  const { t, language } = useSpeaker();
  const at = Math.max(0, days.indexOf(day));
  return (
    <label className="day-slider">
      <span>
        {t('Hari', 'Day')}: <strong>{formatDate(day, language)}</strong>
      </span>
      <input
        type="range"
        min={0}
        max={Math.max(0, days.length - 1)}
        value={at}
        aria-valuetext={formatDate(day, language)}
        onChange={(event) => {
          const chosen = days[Number(event.currentTarget.value)];
          if (chosen) onDay(chosen);
        }}
      />
    </label>
  );
}

function NoPlan() {
  const { t } = useSpeaker();
  return (
    <Empty title={t('Belum ada rencana', 'No plan yet')}>
      <p>
        <ConsoleLink to="/konsol/rencana">{t('Hitung rencana', 'Solve a plan')}</ConsoleLink>
      </p>
    </Empty>
  );
}
