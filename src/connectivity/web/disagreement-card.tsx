import { formatNumber } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import { placeText } from '../claim-limits.ts';
import type { Disagreement } from './answers.ts';
import { ClaimDocument } from './claim-document.tsx';
import { ClaimSpeaker } from './claim-speaker.tsx';

/** One disagreement: the question, the span drawn to scale, every claim with its words, and what would settle it. */
export function DisagreementCard({ item }: { readonly item: Disagreement }) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  return (
    <article className="card disagreement">
      <header className="section-head">
        <h3 className="disagreement-title">
          {say(placeText(item.region.name, item.except))} <span className="muted">· {item.about}</span>
        </h3>
        <span className="pill">
          {item.kind === 'contradiction'
            ? t('bertentangan', 'contradiction')
            : t('beda definisi', 'different definitions')}
        </span>
      </header>
      <p>{say(item.subject)}</p>
      <div className="span-row">
        <strong className="span-end">{n(item.low.value)}</strong>
        <Span item={item} />
        <strong className="span-end">{n(item.high.value)}</strong>
        <span className="span-ratio">
          {item.ratio === null ? t('dari nol', 'from none') : `${formatNumber(item.ratio, language, 1)}×`}
        </span>
      </div>
      <ul className="claims">
        {item.claims.map((claim) => (
          <li key={claim.id}>
            <span className="claim-value">
              {n(claim.comparable)}
              {claim.value !== claim.comparable && claim.value !== null ? (
                <span className="small muted"> ({formatNumber(claim.value, language, 1)}%)</span>
              ) : null}
            </span>
            <div>
              <ClaimSpeaker claim={claim} />
              <p>
                {say(claim.measureName)}
                {claim.definition ? <span className="muted">: {claim.definition}</span> : null}
              </p>
              <ClaimDocument address={claim.document} />
            </div>
          </li>
        ))}
      </ul>
      <p className="notice">
        <strong>{t('Yang dapat memastikan:', 'What would settle it:')}</strong> {say(item.settle)}
      </p>
    </article>
  );
}

function Span({ item }: { readonly item: Disagreement }) {
  const { t } = useSpeaker();
  const most = item.high.value || 1;
  const at = (value: number) => 4 + (value / most) * 292;
  return (
    <svg
      className="span"
      viewBox="0 0 300 16"
      preserveAspectRatio="none"
      role="img"
      aria-label={t(
        `Dari ${item.low.value} sampai ${item.high.value}`,
        `From ${item.low.value} to ${item.high.value}`,
      )}
    >
      <line x1="4" x2="296" y1="8" y2="8" className="span-scale" />
      <line x1={at(item.low.value)} x2={at(item.high.value)} y1="8" y2="8" className="span-range" />
      {item.claims.map((claim) => (
        <line
          key={claim.id}
          x1={at(claim.comparable)}
          x2={at(claim.comparable)}
          y1="1"
          y2="15"
          className="span-mark"
        />
      ))}
    </svg>
  );
}
