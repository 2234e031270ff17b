import type { ReactNode } from 'react';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { lossText } from '../../coordinated/words.ts';
import { minutesOf, numeral } from '../../words.ts';
import type { TogetherTps } from '../answers.ts';
import { minuteScale, NOTHING_AT } from './scale.ts';

/** More lines than this are a table. */
const MOST_DRAWN = 40;

type Compared = TogetherTps & { readonly pace: NonNullable<TogetherTps['pace']> };
type ChartProps = { readonly tps: readonly TogetherTps[]; readonly limitMinutes: number };

/** Minutes that all photos take, alone and together, a line for each TPS that has both; what lost most stands first. */
export function LossChart({ tps, limitMinutes }: ChartProps) {
  const { t } = useSpeaker();
  const compared = tps.filter((one): one is Compared => one.pace !== null).toSorted(worstFirst);
  if (compared.length === 0) return null;
  const drawn = compared.slice(0, MOST_DRAWN);
  const scale = minuteScale([
    limitMinutes,
    ...drawn.flatMap(({ pace }) => [pace.aloneMinutes, pace.togetherMinutes ?? pace.aloneMinutes]),
  ]);
  return (
    <figure className="card loss">
      <figcaption className="loss-legend small">
        <span>{t('Menit untuk mengirim semua foto:', 'Minutes to send all photos:')}</span>
        <LegendMark name={t('sendiri (lingkaran kosong)', 'alone (open circle)')}>
          <circle cx="8" cy="8" r="5" className="loss-alone" />
        </LegendMark>
        <LegendMark name={t('serentak (segitiga)', 'together (triangle)')}>
          <path d="M8 2 14 13H2Z" className="loss-together" />
        </LegendMark>
        <LegendMark name={t('serentak, tidak ada yang tiba (silang)', 'together, nothing arrived (cross)')}>
          <path d="M3 3 13 13M13 3 3 13" className="loss-nothing" />
        </LegendMark>
        <LegendMark name={t('batas waktu (garis putus)', 'time limit (dashed)')}>
          <line x1="8" x2="8" y1="0" y2="16" className="loss-limit" />
        </LegendMark>
      </figcaption>
      <ul>
        {drawn.map((one) => (
          <Row key={one.code} one={one} at={scale.at} limitMinutes={limitMinutes} />
        ))}
      </ul>
      <Axis at={scale.at} ticks={scale.ticks} />
      {compared.length > drawn.length ? (
        <p className="small muted">
          {t(
            `${compared.length - drawn.length} TPS dengan kehilangan lebih kecil ada dalam tabel.`,
            `${compared.length - drawn.length} TPS that lost less stand in the table.`,
          )}
        </p>
      ) : null}
    </figure>
  );
}

type RowProps = {
  readonly one: Compared;
  readonly at: (minutes: number) => number;
  readonly limitMinutes: number;
};

function Row({ one: { code, name, village, pace }, at, limitMinutes }: RowProps) {
  const { t, say, language } = useSpeaker();
  const alone = `${at(pace.aloneMinutes)}%`;
  const together = `${pace.togetherMinutes === null ? NOTHING_AT : at(pace.togetherMinutes)}%`;
  const limit = `${at(limitMinutes)}%`;
  const minutes = (value: number) => `${minutesOf(value, language)} ${t('menit', 'minutes')}`;
  return (
    <li className="loss-row">
      <span className="loss-name">
        <ConsoleLink to={`/konsol/tps/${code}`}>{name}</ConsoleLink>{' '}
        <span className="small muted">{village}</span>
      </span>
      <svg className="loss-track" height="28" aria-hidden="true" focusable="false">
        <line x1="4%" x2="84%" y1="14" y2="14" className="loss-scale" />
        <line x1={limit} x2={limit} y1="0" y2="28" className="loss-limit" />
        <line x1={alone} x2={together} y1="14" y2="14" className="loss-way" />
        <circle cx={alone} cy="14" r="6" className="loss-alone" />
        <svg x={together} y="14" overflow="visible" aria-hidden="true">
          {pace.togetherMinutes === null ? (
            <path d="M-6 -6 6 6M6 -6 -6 6" className="loss-nothing" />
          ) : (
            <path d="M0 -7 7 5H-7Z" className="loss-together" />
          )}
        </svg>
      </svg>
      <span className="loss-value">{say(lossText(pace.loss))}</span>
      <span className="visually-hidden">
        {t('sendiri', 'alone')} {minutes(pace.aloneMinutes)}; {t('serentak', 'together')}{' '}
        {pace.togetherMinutes === null ? say(lossText(null)) : minutes(pace.togetherMinutes)}
      </span>
    </li>
  );
}

function Axis({
  at,
  ticks,
}: {
  readonly at: (minutes: number) => number;
  readonly ticks: readonly number[];
}) {
  const { t, language } = useSpeaker();
  return (
    <div className="loss-row loss-axis" aria-hidden="true">
      <span className="loss-name small muted">{t('menit', 'minutes')}</span>
      <svg className="loss-track" height="18" aria-hidden="true" focusable="false">
        {ticks.map((tick) => (
          <text key={tick} x={`${at(tick)}%`} y="13" textAnchor="middle">
            {numeral(tick, language)}
          </text>
        ))}
        <text x={`${NOTHING_AT}%`} y="13" textAnchor="middle">
          ✕
        </text>
      </svg>
      <span className="loss-value small muted">{t('hilang', 'lost')}</span>
    </div>
  );
}

function LegendMark({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="loss-key">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {name}
    </span>
  );
}

function worstFirst(a: Compared, b: Compared): number {
  const lost = ({ pace }: Compared) => pace.loss ?? Number.POSITIVE_INFINITY;
  const [first, second] = [lost(a), lost(b)];
  if (first === second) return a.code < b.code ? -1 : 1;
  return second - first;
}
