import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { LiveState } from '../../war-room/live.ts';

/** How many forms reached each stage, our network's stages apart from the national queue. */
export function StageBars({ state }: { readonly state: LiveState }) {
  const { t, language } = useSpeaker();
  const { forms, captured, sent, received, checked, flagged, pending, smsOnly } = state.total;
  const carried = received - captured;
  const stages = [
    {
      key: 'captured',
      name: t('Direkam', 'Captured'),
      count: captured,
      aside: carried > 0 ? t(`+${carried} jam tak diketahui`, `+${carried} at an unknown time`) : null,
    },
    { key: 'sent', name: t('Dikirim', 'Sent'), count: sent, aside: null },
    {
      key: 'received',
      name: t('Diterima', 'Received'),
      count: received,
      aside: smsOnly > 0 ? t(`+${smsOnly} TPS lewat SMS`, `+${smsOnly} TPS by SMS`) : null,
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
          `Tahap dari ${formatNumber(forms, language)} formulir`,
          `Stages of ${formatNumber(forms, language)} forms`,
        )}
      </p>
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
          </li>
        ))}
      </ol>
    </section>
  );
}
