import { useElementSize } from '@mantine/hooks';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { BurnDown } from './answers.ts';
import './burn-down.css';
import { type ChartScale, chartScale } from './scale.ts';

type ChartProps = {
  readonly data: BurnDown;
  readonly kind: 'uncovered' | 'connected';
  readonly name: string;
};

/** One gap from the first data to the voting day: what was, what the plan expects, and where the present pace leads. Its numbers stand in the table below it. */
export function BurnDownChart({ data, kind, name }: ChartProps) {
  const { t, language } = useSpeaker();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const ahead = data.forecast[kind];
  const curve = data.plan?.curve ?? [];
  const days = [data.past[0]?.day ?? data.today, ...(curve[0] ? [curve[0].day] : [])].sort();
  const from = days[0] ?? data.today;
  const until = [data.votingDate, data.today].sort().at(-1) ?? data.votingDate;
  const highest = Math.max(
    ...data.past.map((day) => day[kind]),
    ...curve.map((day) => day[kind]),
    ...(ahead ?? []).map(({ p90 }) => p90),
    1,
  );
  const scale = chartScale(width, from, until, highest);
  const now = data.past.at(-1)?.[kind] ?? 0;
  const end = ahead?.at(-1);
  const summary = end
    ? t(
        `${name}: ${now} hari ini; pada hari pemungutan suara ${end.p10} sampai ${end.p90} bila laju tetap.`,
        `${name}: ${now} today; ${end.p10} to ${end.p90} on voting day at the present pace.`,
      )
    : t(`${name}: ${now} hari ini; belum ada perkiraan.`, `${name}: ${now} today; no forecast yet.`);
  return (
    <figure className="card burn">
      <figcaption className="burn-name">
        {name} <strong>{formatNumber(now, language)}</strong>
      </figcaption>
      <div ref={ref} className="burn-canvas">
        {width > 0 ? (
          <svg width={width} height={scale.height} role="img" aria-label={summary}>
            <Axes scale={scale} data={data} from={from} until={until} />
            {ahead ? <path className="burn-band" d={band(ahead, scale)} /> : null}
            {ahead ? (
              <polyline className="burn-middle" points={points(ahead, (day) => day.p50, scale)} />
            ) : null}
            <polyline className="burn-plan" points={points(curve, (day) => day[kind], scale)} />
            <polyline className="burn-past" points={points(data.past, (day) => day[kind], scale)} />
            <circle className="burn-now" cx={scale.x(data.today)} cy={scale.y(now)} r="5" />
          </svg>
        ) : null}
      </div>
      <p className="small muted">{summary}</p>
    </figure>
  );
}

function Axes({
  scale,
  data,
  from,
  until,
}: {
  readonly scale: ChartScale;
  readonly data: BurnDown;
  readonly from: string;
  readonly until: string;
}) {
  const { language, t } = useSpeaker();
  const base = scale.y(0);
  return (
    <g className="burn-axes">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={scale.x(from)} x2={scale.x(until)} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={scale.x(from) - 8} y={scale.y(tick) + 4} textAnchor="end">
            {formatNumber(tick, language)}
          </text>
        </g>
      ))}
      <line className="burn-today" x1={scale.x(data.today)} x2={scale.x(data.today)} y1={scale.y(0)} y2={8} />
      <text x={scale.x(from)} y={base + 20} textAnchor="start">
        {shortDay(from, language)}
      </text>
      <text x={scale.x(until)} y={base + 20} textAnchor="end">
        {t('Hari H', 'Voting day')} {shortDay(until, language)}
      </text>
    </g>
  );
}

function shortDay(day: string, language: 'id' | 'en'): string {
  return formatDate(day, language).replace(/ \d{4}$/, '');
}

function points<T extends { readonly day: string }>(
  days: readonly T[],
  open: (day: T) => number,
  scale: ChartScale,
): string {
  return days.map((day) => `${scale.x(day.day).toFixed(1)},${scale.y(open(day)).toFixed(1)}`).join(' ');
}

function band(ahead: NonNullable<BurnDown['forecast']['uncovered']>, scale: ChartScale): string {
  const upper = points(ahead, (day) => day.p90, scale);
  const lower = points(ahead.toReversed(), (day) => day.p10, scale);
  return `M ${upper} L ${lower} Z`;
}

/** What the lines of the charts are: those that are drawn. */
export function BurnDownLegend({ data }: { readonly data: BurnDown }) {
  const { t } = useSpeaker();
  return (
    <ul className="legend small burn-legend">
      <li>
        <svg width="28" height="10" aria-hidden="true">
          <line className="burn-past" x1="0" x2="28" y1="5" y2="5" />
        </svg>
        {t('terukur', 'as measured')}
      </li>
      {data.plan && data.plan.curve.length > 0 ? (
        <li>
          <svg width="28" height="10" aria-hidden="true">
            <line className="burn-plan" x1="0" x2="28" y1="5" y2="5" />
          </svg>
          {t('harapan rencana (rata-rata simulasi)', 'expected by the plan (mean of simulations)')}
        </li>
      ) : null}
      {data.forecast.uncovered || data.forecast.connected ? (
        <li>
          <svg width="28" height="10" aria-hidden="true">
            <rect className="burn-band" width="28" height="10" />
            <line className="burn-middle" x1="0" x2="28" y1="5" y2="5" />
          </svg>
          {t('perkiraan laju kini, 8 dari 10 simulasi', 'forecast at the present pace, 8 of 10 simulations')}
        </li>
      ) : null}
    </ul>
  );
}
