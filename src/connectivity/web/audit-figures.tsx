import { formatNumber } from '../../platform/web/format.ts';
import { ShareBar } from '../../platform/web/kit/share-bar.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { AUDIT_VERDICT_MEANINGS } from '../audit/verdict-words.ts';
import type { ClaimAudit } from './answers.ts';
import { intervalOf, percentOf } from './audit-words.ts';

/** Estimate, interval and progress, and whether that is enough. */
export function AuditFigures({ audit: { claim, state, draw } }: { readonly audit: ClaimAudit }) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const [low, high] = state.intervalTps;
  return (
    <div className="headline card">
      <dl className="headline-figures audit-figures">
        <div>
          <dt>{t('Taksiran', 'Estimate')}</dt>
          <dd>
            <span className="figure">
              {state.estimate === null ? '–' : percentOf(state.estimate, language)}
            </span>
            <span className="small muted">
              {t('memadai, dari kunjungan yang ada hasilnya', 'adequate, by the visits with a result')}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('Yang masih mungkin', 'What is still possible')}</dt>
          <dd>
            <span className="figure audit-interval">{intervalOf(state.interval, language)}</span>
            <span className="small muted">
              {t(
                `${n(low)}–${n(high)} dari ${n(draw.tps)} TPS, keyakinan ${percentOf(claim.confidence, language)} betapa pun sering dilihat`,
                `${n(low)}–${n(high)} of ${n(draw.tps)} TPS, ${percentOf(claim.confidence, language)} confidence however often one looks`,
              )}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('Kunjungan', 'Visits')}</dt>
          <dd>
            <span className="figure">{n(state.results)}</span>
            <span className="figure-bound">
              {t('dari', 'of')} {n(state.visits)}
            </span>
            <span className="small muted">
              {t(
                `${n(state.notVisited)} tidak dapat dikunjungi, ${n(state.open)} belum`,
                `${n(state.notVisited)} in vain, ${n(state.open)} to go`,
              )}
            </span>
          </dd>
        </div>
      </dl>
      <ShareBar
        tall
        parts={[
          { name: 'results', value: state.results, tone: 'adequate' },
          { name: 'open', value: state.visits - state.results, tone: 'unknown' },
        ]}
        label={t(
          `${n(state.results)} dari ${n(state.visits)} kunjungan ada hasilnya`,
          `${n(state.results)} of ${n(state.visits)} visits have a result`,
        )}
      />
      <p>
        <strong className="audit-verdict">{say(state.words)}</strong>:{' '}
        {say(AUDIT_VERDICT_MEANINGS[state.verdict])}.{' '}
        {state.visitsToGo > 0
          ? t(
              `Bila kunjungan berikutnya menemukan bagian yang sama, masih perlu kira-kira ${n(state.visitsToGo)} hasil lagi.`,
              `If the next visits find the same share, about ${n(state.visitsToGo)} more results are needed.`,
            )
          : ''}
      </p>
    </div>
  );
}
