import { apiPath } from '../../platform/web/api.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { ShareBar } from '../../platform/web/kit/share-bar.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { ClaimAuditReport } from './answers.ts';
import { auditsPath } from './audit-api.ts';

type AuditRegionsProps = { readonly election: ElectionItem; readonly audit: ClaimAuditReport };

/** What was drawn and found in each regency, and its list of visits to take along. */
export function AuditRegions({ election, audit }: AuditRegionsProps) {
  const { t, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  return (
    <Section title={t('Menurut kabupaten/kota', 'By regency')}>
      <div className="table-scroll">
        <table className="table audit-regions">
          <thead>
            <tr>
              <th scope="col">{t('Wilayah', 'Area')}</th>
              <th scope="col" className="number">
                {t('Hasil', 'Results')}
              </th>
              <th scope="col" className="bar-column">
                {t('Memadai · belum ada hasil · tidak', 'Adequate · no result · not')}
              </th>
              <th scope="col" className="number">
                {t('Tidak memadai', 'Inadequate')}
              </th>
              <th scope="col">{t('Daftar kunjungan', 'List of visits')}</th>
            </tr>
          </thead>
          <tbody>
            {audit.strata.map((one) => {
              const results = one.adequate + one.inadequate;
              return (
                <tr key={one.code}>
                  <th scope="row">
                    <ConsoleLink
                      to="/konsol/audit-klaim"
                      search={{ audit: String(audit.number), wilayah: one.code }}
                    >
                      {one.name}
                    </ConsoleLink>{' '}
                    <span className="small muted">{n(one.tps)} TPS</span>
                  </th>
                  <td className="number" data-label={t('Hasil', 'Results')}>
                    {n(results)} {t('dari', 'of')} {n(one.visits)}
                  </td>
                  <td className="bar-column">
                    <ShareBar
                      parts={[
                        { name: 'adequate', value: one.adequate, tone: 'adequate' },
                        { name: 'open', value: one.visits - results, tone: 'unknown' },
                        { name: 'inadequate', value: one.inadequate, tone: 'inadequate' },
                      ]}
                      label={t(
                        `${n(one.adequate)} memadai, ${n(one.inadequate)} tidak, ${n(one.visits - results)} tanpa hasil`,
                        `${n(one.adequate)} adequate, ${n(one.inadequate)} not, ${n(one.visits - results)} without a result`,
                      )}
                    />
                  </td>
                  <td className="number" data-label={t('Tidak memadai', 'Inadequate')}>
                    {n(one.inadequate)}
                  </td>
                  <td data-label={t('Daftar', 'List')}>
                    <a
                      href={apiPath(`${auditsPath(election.slug)}/${audit.number}/visits/export`, {
                        region: one.code,
                      })}
                      download
                      aria-label={t(`CSV kunjungan ${one.name}`, `CSV of the visits in ${one.name}`)}
                    >
                      CSV
                    </a>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
