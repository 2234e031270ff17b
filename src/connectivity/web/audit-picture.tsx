import { formatNumber } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ClaimAuditReport } from './answers.ts';
import { intervalOf, percentOf } from './audit-words.ts';

const WIDTH = 1_000;
const HEIGHT = 300;
/** How much of the scale is shown above and below what there is to see. */
const ROOM = 0.02;

/** The interval over the visits: a band that narrows, the estimate in it, and the claim with its margin as lines across. */
export function AuditPicture({ audit }: { readonly audit: ClaimAuditReport }) {
  const { t, language } = useSpeaker();
  const { path, claim, state } = audit;
  const most = Math.max(state.visits, 1);
  const least = lowestShown(audit);
  const x = (visits: number) => (WIDTH * visits) / most;
  const y = (share: number) => (HEIGHT * (1 - Math.max(share, least))) / (1 - least);
  const steps = [{ visits: 0, estimate: null, interval: [0, 1] as const }, ...path];
  const upper = steps.map(({ visits, interval }) => `${x(visits)},${y(interval[1])}`);
  const lower = steps.toReversed().map(({ visits, interval }) => `${x(visits)},${y(interval[0])}`);
  const estimates = path.flatMap(({ visits, estimate }) =>
    estimate === null ? [] : [`${x(visits)},${y(estimate)}`],
  );
  const needed = claim.share - claim.margin;
  return (
    <figure className="card audit-picture">
      <div className="audit-plot">
        <div className="audit-scale small muted" aria-hidden="true">
          <span style={{ top: 0 }}>100%</span>
          <span style={{ top: `${(100 * y(claim.share)) / HEIGHT}%` }}>
            {percentOf(claim.share, language)}
          </span>
          <span style={{ top: '100%' }}>{percentOf(least, language)}</span>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t(
            `Sesudah ${state.results} hasil: taksiran ${state.estimate === null ? 'belum ada' : percentOf(state.estimate, language)}, selang ${intervalOf(state.interval, language)}, klaim ${percentOf(claim.share, language)}, batas terbukti ${percentOf(needed, language)}.`,
            `After ${state.results} results: estimate ${state.estimate === null ? 'none yet' : percentOf(state.estimate, language)}, interval ${intervalOf(state.interval, language)}, claim ${percentOf(claim.share, language)}, borne out from ${percentOf(needed, language)}.`,
          )}
        >
          <polygon points={[...upper, ...lower].join(' ')} className="audit-band" />
          <polyline points={upper.join(' ')} className="audit-edge" />
          <polyline points={lower.join(' ')} className="audit-edge" />
          {estimates.length > 1 ? <polyline points={estimates.join(' ')} className="audit-estimate" /> : null}
          <line x1="0" x2={WIDTH} y1={y(claim.share)} y2={y(claim.share)} className="audit-claim" />
          <line x1="0" x2={WIDTH} y1={y(needed)} y2={y(needed)} className="audit-needed" />
        </svg>
        <div className="audit-visits-scale small muted" aria-hidden="true">
          <span>0</span>
          <span>
            {t(
              `${formatNumber(most, language)} kunjungan, menurut urutan undian`,
              `${formatNumber(most, language)} visits, in the order of the draw`,
            )}
          </span>
        </div>
      </div>
      <figcaption>
        <ul className="legend small">
          <li>
            <span className="audit-key audit-key-band" aria-hidden="true" />
            {t('yang masih mungkin', 'still possible')}
          </li>
          <li>
            <span className="audit-key audit-key-estimate" aria-hidden="true" />
            {t('taksiran', 'estimate')}
          </li>
          <li>
            <span className="audit-key audit-key-claim" aria-hidden="true" />
            {t('klaim', 'claim')} {percentOf(claim.share, language)}
          </li>
          <li>
            <span className="audit-key audit-key-needed" aria-hidden="true" />
            {t('terbukti bila pita seluruhnya di atas', 'borne out when the band lies above')}{' '}
            {percentOf(needed, language)}
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}

/** The lowest share the picture shows: a beginning that says nothing yet may leave it below. */
function lowestShown({ path, claim, state }: ClaimAuditReport): number {
  const late = path.slice(Math.floor(path.length / 4));
  const lows = late.map(({ interval }) => interval[0]);
  const wanted = Math.min(claim.share - 2 * claim.margin, state.estimate ?? 1, ...lows);
  return Math.max(0, Math.floor((wanted - ROOM) * 20) / 20);
}
