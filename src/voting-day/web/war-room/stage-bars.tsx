import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type Lag, type LagStage, minutesText } from '../../war-room/lag.ts';
import type { LiveState } from '../../war-room/live.ts';
import { lagQuery, wholeLag } from './api.ts';
import { minuteText } from './clock-text.ts';

type StageBarsProps = {
  readonly election: string;
  readonly state: LiveState;
  readonly timeZone: string;
};

/** The span that ends with a stage. */
const SPANS: Readonly<Record<string, LagStage>> = {
  sent: 'captured-sent',
  received: 'sent-received',
  checked: 'received-checked',
};

/** How many forms reached each stage, our network's stages apart from the national queue. */
export function StageBars({ election, state, timeZone }: StageBarsProps) {
  const { t, language } = useSpeaker();
  const { forms, captured, sent, received, checked, flagged, pending, smsOnly, smsUnproven } = state.total;
  const lags = useQuery(lagQuery(election)).data;
  const lag = lags ? wholeLag(lags) : null;
  const carried = received - captured;
  const known = state.areas.flatMap(({ published: told }) => (told ? [told] : []));
  const published = known.reduce((sum, one) => sum + one.forms, 0);
  const asOf = known.map((one) => one.asOf).sort()[0];
  const stages = [
    {
      key: 'captured',
      name: t('Direkam', 'Captured'),
      count: captured,
      aside:
        carried > 0
          ? t(`${carried} lagi tanpa jam yang diketahui`, `${carried} more at an unknown time`)
          : null,
    },
    { key: 'sent', name: t('Dikirim', 'Sent'), count: sent, aside: null },
    {
      key: 'received',
      name: t('Diterima', 'Received'),
      count: received,
      aside:
        [
          smsOnly > 0 ? t(`+${smsOnly} TPS lewat SMS`, `+${smsOnly} TPS by SMS`) : '',
          smsUnproven > 0 ? t(`+${smsUnproven} SMS belum terbukti`, `+${smsUnproven} SMS not proven`) : '',
        ]
          .filter(Boolean)
          .join(', ') || null,
    },
    {
      key: 'checked',
      name: t('Diperiksa', 'Checked'),
      count: checked,
      aside: flagged + pending > 0 ? t(`${flagged} perlu dilihat`, `${flagged} to be looked at`) : null,
    },
  ];
  return (
    <section className="wall-stages" aria-label={t('Tahap formulir', 'Stages of forms')}>
      <p className="wall-stages-title">
        {t(
          `Jaringan kita, dari ${formatNumber(forms, language)} formulir`,
          `Our network, of ${formatNumber(forms, language)} forms`,
        )}
      </p>
      <p className="wall-stages-title wall-queue">{t('Antrean nasional', 'The national queue')}</p>
      <ol>
        {stages.map(({ key, name, count, aside }) => (
          <li key={key}>
            <span className="wall-stage-name">{name}</span>
            <strong className="wall-stage-count">{formatNumber(count, language)}</strong>
            <span className="wall-stage-bar" aria-hidden="true">
              <span
                className="wall-stage-share"
                style={{ width: `${forms === 0 ? 0 : (100 * count) / forms}%` }}
              />
            </span>
            <span className="wall-stage-aside">{aside}</span>
            <StageLag lag={SPANS[key] ? lag?.stages[SPANS[key]] : null} />
          </li>
        ))}
        <li className="wall-queue">
          <span className="wall-stage-name">{t('Terbit di Sirekap', 'Published by Sirekap')}</span>
          <strong className="wall-stage-count">{asOf ? formatNumber(published, language) : '–'}</strong>
          <span className="wall-stage-bar" aria-hidden="true">
            <span
              className="wall-stage-share"
              style={{ width: `${forms === 0 ? 0 : (100 * published) / forms}%` }}
            />
          </span>
          <span className="wall-stage-aside">
            {asOf
              ? t(
                  `${known.length} dari ${state.areas.length} wilayah, per ${minuteText(asOf, timeZone, language)}`,
                  `${known.length} of ${state.areas.length} areas, as of ${minuteText(asOf, timeZone, language)}`,
                )
              : lag?.stages['received-published']
                ? t('belum ada wilayah yang lengkap datanya', 'no area is known whole yet')
                : t('belum ada data', 'no data yet')}
          </span>
          <StageLag lag={lag?.stages['received-published']} isMost />
        </li>
      </ol>
    </section>
  );
}

/** How long forms took to this stage from the one before, in minutes. */
function StageLag({ lag, isMost }: { readonly lag: Lag | null | undefined; readonly isMost?: boolean }) {
  const { t, language } = useSpeaker();
  if (!lag) return null;
  const [p50, p90] = [minutesText(lag.p50, language), minutesText(lag.p90, language)];
  return (
    <span className="wall-stage-lag">
      {isMost ? t('paling lama ', 'at most ') : ''}
      {t(
        `tengah ${p50} menit, P90 ${p90}, n ${formatNumber(lag.n, language)}`,
        `median ${p50} min, P90 ${p90} min, n ${formatNumber(lag.n, language)}`,
      )}
    </span>
  );
}
