import type { Language } from '../../../kernel/index.ts';
import { formatDate } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ScheduleAnswer, ScheduleTrip } from './answers.ts';
import { type GanttScale, ganttScale, type Slack, shownDays, slackOf } from './gantt-scale.ts';
import { useScrolledTo } from './use-scrolled-to.ts';

const ROW = 48;
const HEAD = 44;
const BAR = 16;

type GanttProps = { readonly schedule: ScheduleAnswer; readonly day: string };

/** Crews from above to below, days from left to right: ways at sea, ways by road, work, and tests in the evening. */
export function Gantt({ schedule, day }: GanttProps) {
  const { t, language } = useSpeaker();
  const { crews, trips, days, today, freeze } = schedule;
  const all = shownDays(
    days,
    trips.map(({ start }) => start),
    freeze,
  );
  const scale = ganttScale(all);
  const { view, scrolling, sign, mark } = useScrolledTo(
    scale.ofDay(day),
    scale.ofDay('1970-01-02') - scale.ofDay('1970-01-01'),
  );
  const slack = slackOf(
    schedule.jobs.flatMap(({ test }) => test?.start.day ?? []),
    freeze,
  );
  const height = HEAD + crews.length * ROW + 4;
  return (
    <figure className="card gantt">
      <figcaption className="gantt-legend small">
        <Key name={t('berlayar (garis miring)', 'at sea (hatched)')} shape="gantt-sea" />
        <Key name={t('jalan darat (garis tipis)', 'by road (thin)')} shape="gantt-road" />
        <Key name={t('bekerja (penuh)', 'working (solid)')} shape="gantt-work" />
        <Key name={t('uji malam (belah ketupat)', 'evening test (diamond)')} shape="gantt-test" />
        {slack ? <Key name={t('cadangan waktu (arsir muda)', 'slack (light)')} shape="gantt-slack" /> : null}
      </figcaption>
      <div className="gantt-body">
        <ul className="gantt-names" aria-hidden="true">
          {crews.map(({ id, name, port }) => (
            <li key={id}>
              {name} <span className="small muted">{port}</span>
            </li>
          ))}
        </ul>
        <div className="gantt-view" ref={view}>
          <section
            ref={scrolling}
            className="gantt-scroll"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={t(
              'Bagan jadwal; geser dengan tombol panah kiri dan kanan',
              'Chart of the schedule; scrolls with the left and right arrow keys',
            )}
            onScroll={mark}
          >
            <svg
              width={scale.width}
              height={height}
              viewBox={`0 0 ${scale.width} ${height}`}
              role="img"
              aria-label={t(
                `Jadwal ${crews.length} tim sampai ${freeze ? formatDate(freeze, language) : ''}; isi yang sama ada dalam tabel di bawah`,
                `Schedule of ${crews.length} crews until ${freeze ? formatDate(freeze, language) : ''}; the same stands in the table below`,
              )}
            >
              <defs>
                <pattern
                  id="gantt-hatch"
                  width="5"
                  height="5"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <rect width="5" height="5" className="gantt-hatch-ground" />
                  <line x1="0" x2="0" y1="0" y2="5" className="gantt-hatch-line" />
                </pattern>
              </defs>
              <Columns scale={scale} height={height} day={day} today={today} freeze={freeze} slack={slack} />
              {crews.map(({ id, name }, row) => (
                <CrewRow
                  key={id}
                  name={name}
                  y={HEAD + row * ROW}
                  scale={scale}
                  trips={trips.filter(({ crewId }) => crewId === id)}
                  schedule={schedule}
                />
              ))}
            </svg>
          </section>
        </div>
      </div>
      <p className="gantt-wider small muted" ref={sign} hidden>
        {t(
          `⟷ Bagan lebih lebar dari layar: geser ke samping untuk melihat ${shortDate(all[0] ?? today, 'id')} – ${shortDate(all.at(-1) ?? today, 'id')}.`,
          `⟷ The chart is wider than the screen: scroll sideways to see ${shortDate(all[0] ?? today, 'en')} – ${shortDate(all.at(-1) ?? today, 'en')}.`,
        )}
      </p>
    </figure>
  );
}

type ColumnsProps = {
  readonly scale: GanttScale;
  readonly height: number;
  readonly day: string;
  readonly today: string;
  readonly freeze: string | null;
  readonly slack: Slack | null;
};

function Columns({ scale, height, day, today, freeze, slack }: ColumnsProps) {
  const { t, language } = useSpeaker();
  const dayWidth = scale.ofDay('1970-01-02') - scale.ofDay('1970-01-01');
  const end = freeze ? scale.ofDay(freeze) + dayWidth - 1 : 0;
  return (
    <g>
      {slack ? (
        <rect
          x={scale.ofDay(slack.from)}
          y={HEAD - 6}
          width={end - scale.ofDay(slack.from)}
          height={height - HEAD + 6}
          className="gantt-slack"
        />
      ) : null}
      <rect
        x={scale.ofDay(day)}
        y={HEAD - 6}
        width={dayWidth}
        height={height - HEAD + 6}
        className="gantt-day"
      />
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={scale.ofDay(tick)}
            x2={scale.ofDay(tick)}
            y1={HEAD - 8}
            y2={height}
            className="gantt-tick"
          />
          <text x={scale.ofDay(tick) + 3} y={13} className="gantt-text">
            {shortDate(tick, language)}
          </text>
        </g>
      ))}
      {scale.ofDay(today) > 0 ? (
        <line
          x1={scale.ofDay(today)}
          x2={scale.ofDay(today)}
          y1={HEAD - 8}
          y2={height}
          className="gantt-today"
        />
      ) : null}
      {freeze ? (
        <>
          <line x1={end} x2={end} y1={18} y2={height} className="gantt-freeze" />
          <text x={end - 4} y={31} textAnchor="end" className="gantt-text gantt-freeze-text">
            {slack ? t(`${slack.days} hari cadangan · `, `${slack.days} days of slack · `) : ''}
            {t(`batas uji ${shortDate(freeze, language)}`, `tested by ${shortDate(freeze, language)}`)}
          </text>
        </>
      ) : null}
    </g>
  );
}

function shortDate(day: string, language: Language): string {
  return formatDate(day, language).replace(/ \d{4}$/, '');
}

type CrewRowProps = {
  readonly name: string;
  readonly y: number;
  readonly scale: GanttScale;
  readonly trips: readonly ScheduleTrip[];
  readonly schedule: ScheduleAnswer;
};

function CrewRow({ name, y, scale, trips, schedule }: CrewRowProps) {
  const mine = new Set(
    trips.flatMap(({ events }) => events.flatMap((e) => (e.kind === 'work' ? [e.jobId] : []))),
  );
  const top = y + 17;
  return (
    <g>
      <text x="4" y={y + 13} className="gantt-row-name">
        {name}
      </text>
      {trips.map((trip) => (
        <g key={`${trip.crewId} ${trip.start}`}>
          <line
            x1={scale.ofDay(trip.start)}
            x2={scale.at(trip.events.at(-1)?.end ?? { day: trip.end, hour: 24 })}
            y1={top + BAR / 2}
            y2={top + BAR / 2}
            className="gantt-away"
          />
          {trip.events.map((event) => {
            const x = scale.at(event.start);
            const width = Math.max(1.5, scale.at(event.end) - x);
            const shape = event.kind === 'work' ? 'gantt-work' : `gantt-${event.mode}`;
            const isRoad = shape === 'gantt-road';
            return (
              <rect
                key={`${event.kind} ${event.start.day} ${event.start.hour} ${event.end.hour}`}
                x={x}
                y={isRoad ? top + BAR / 2 - 2 : top}
                width={width}
                height={isRoad ? 4 : BAR}
                className={shape}
              />
            );
          })}
        </g>
      ))}
      {schedule.jobs
        .filter(({ jobId, test }) => test && mine.has(jobId))
        .map(({ jobId, test }) => (
          <path
            key={jobId}
            d="M0 -4 4 0 0 4 -4 0Z"
            transform={`translate(${scale.at(test?.start ?? { day: '', hour: 0 })} ${top + BAR + 8})`}
            className="gantt-test"
          />
        ))}
      <line x1="0" x2={scale.width} y1={y + ROW} y2={y + ROW} className="gantt-rule" />
    </g>
  );
}

function Key({ name, shape }: { readonly name: string; readonly shape: string }) {
  return (
    <span className="gantt-key">
      <svg viewBox="0 0 22 12" width="22" height="12" aria-hidden="true" focusable="false">
        {shape === 'gantt-test' ? (
          <path d="M11 1 16 6 11 11 6 6Z" className={shape} />
        ) : (
          <rect
            x="1"
            y={shape === 'gantt-road' ? 4 : 1}
            width="20"
            height={shape === 'gantt-road' ? 4 : 10}
            className={shape}
          />
        )}
      </svg>
      {name}
    </span>
  );
}
