import { apiPath } from '../../platform/web/api.ts';
import { formatDate, formatNumber } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { ClaimAuditReport } from './answers.ts';
import { auditsPath } from './audit-api.ts';

type AuditDrawProps = { readonly election: ElectionItem; readonly audit: ClaimAuditReport };

/** All it takes to draw the same TPS again: the list, the seed and the method. */
export function AuditDraw({ election, audit: { draw, number } }: AuditDrawProps) {
  const { t, say, language } = useSpeaker();
  const readsAll = holdsRole(useUser(), ['administrator', 'provincial-officer', 'auditor']);
  const sizes = draw.sizes.map(({ visits }) => formatNumber(visits, language)).join(' → ');
  return (
    <Section title={t('Siapa pun dapat mengundi ulang', 'Anybody can redraw it')}>
      <div className="card stack">
        <dl className="facts audit-facts">
          <dt>{t('Benih', 'Seed')}</dt>
          <dd className="code">{draw.seed}</dd>
          <dt>{t('Asal benih', 'Where it came from')}</dt>
          <dd>
            {draw.seedNote ?? t('diundi Sigap saat audit dimulai', 'drawn by Sigap when the audit began')}
          </dd>
          <dt>{t('Daftar TPS', 'List of TPS')}</dt>
          <dd>
            {formatNumber(draw.tps, language)} TPS, {formatDate(draw.drawnOn, language)},{' '}
            <span className="code audit-hash">SHA-256 {draw.listSha256}</span>{' '}
            {readsAll ? (
              <a href={apiPath(`${auditsPath(election.slug)}/${number}/list`)} download>
                {t('unduh daftar', 'download the list')}
              </a>
            ) : null}
          </dd>
          <dt>{t('Kunjungan', 'Visits')}</dt>
          <dd>{sizes}</dd>
          <dt>{t('Cara', 'Method')}</dt>
          <dd>{say(draw.method)}</dd>
        </dl>
        <p className="small muted">
          {t('Periksa sendiri:', 'Check it yourself:')}{' '}
          <code className="code">npx sigap audit-claim redraw {number}</code>
          {' · '}
          <a href={`/audit?pemilihan=${election.slug}`}>{t('halaman publik', 'the public page')}</a>
        </p>
      </div>
    </Section>
  );
}
