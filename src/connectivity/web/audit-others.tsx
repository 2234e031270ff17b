import { formatDate, formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ClaimAudit } from './answers.ts';
import { intervalOf, percentOf } from './audit-words.ts';

type AuditOthersProps = { readonly audits: readonly ClaimAudit[]; readonly shown: number };

/** The other audits of the election: none is ever taken away, whatever it found. */
export function AuditOthers({ audits, shown }: AuditOthersProps) {
  const { t, say, language } = useSpeaker();
  const others = audits.filter(({ number }) => number !== shown);
  if (others.length === 0) return null;
  return (
    <Section
      title={t('Audit lain', 'Other audits')}
      aside={t('tidak ada yang dihapus', 'none is ever taken away')}
    >
      <ul className="card claims">
        {others.map(({ number, claim, region, state, draw }) => (
          <li key={number}>
            <span className="claim-value">{percentOf(claim.share, language)}</span>
            <div>
              <p>
                <ConsoleLink to="/konsol/audit-klaim" search={{ audit: String(number) }}>
                  {t(`Audit ${number}`, `Audit ${number}`)}
                </ConsoleLink>
                {region ? `, ${region.name}` : ''} · {formatDate(draw.drawnOn, language)}
              </p>
              <p>
                <strong>{say(state.words)}</strong> · {intervalOf(state.interval, language)} ·{' '}
                {formatNumber(state.results, language)} {t('dari', 'of')}{' '}
                {formatNumber(state.visits, language)} {t('kunjungan', 'visits')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
