import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiPath } from '../../platform/web/api.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { ClaimAuditReport } from './answers.ts';
import { auditsPath, visitsQuery } from './audit-api.ts';
import { AuditMore } from './audit-more.tsx';
import { AuditVisitItem } from './audit-visit-item.tsx';
import { useRegion } from './home-region.ts';

type AuditVisitsProps = {
  readonly election: ElectionItem;
  readonly audit: ClaimAuditReport;
  readonly mayDraw: boolean;
};

/** The next visits, in the order of the draw: where to go, what was found, and where that contradicts Sigap's own status. */
export function AuditVisits({ election, audit, mayDraw }: AuditVisitsProps) {
  const { t, language } = useSpeaker();
  const { keadaan = 'open', halaman } = useConsoleSearch();
  const region = useRegion();
  const filter = {
    region: region || undefined,
    state: keadaan === 'all' ? undefined : keadaan,
  };
  const visits = useQuery(visitsQuery(election.slug, audit.number, filter, halaman));
  return (
    <Section
      title={keadaan === 'open' ? t('Kunjungan berikutnya', 'The next visits') : t('Kunjungan', 'Visits')}
      aside={
        visits.data
          ? t(
              `${formatNumber(visits.data.total, language)} kunjungan`,
              `${formatNumber(visits.data.total, language)} visits`,
            )
          : undefined
      }
    >
      <Filters election={election} audit={audit} region={region} state={keadaan} />
      <Answered query={visits} lines={8}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t('Tidak ada kunjungan di sini', 'No visit here')}>
              {keadaan === 'open' ? (
                <p>
                  {t(
                    'Semua yang terundi sudah ada hasilnya. Bila jawabannya masih "belum", undilah kunjungan tambahan.',
                    'All that were drawn have a result. If the answer is still "not yet", draw more visits.',
                  )}
                </p>
              ) : null}
            </Empty>
          ) : (
            <>
              <ol className="card audit-visits" aria-busy={visits.isPlaceholderData}>
                {page.items.map((visit) => (
                  <AuditVisitItem key={visit.tps.code} election={election} audit={audit} visit={visit} />
                ))}
              </ol>
              <Pager next={page.next} />
            </>
          )
        }
      </Answered>
      {mayDraw && audit.state.verdict === 'not-yet' ? <AuditMore election={election} audit={audit} /> : null}
    </Section>
  );
}

type FiltersProps = {
  readonly election: ElectionItem;
  readonly audit: ClaimAuditReport;
  readonly region: string;
  readonly state: string;
};

function Filters({ election, audit, region, state }: FiltersProps) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  return (
    <div className="row audit-filters">
      <NativeSelect
        label={t('Kabupaten/kota', 'Regency')}
        value={region.slice(0, 4)}
        onChange={(event) => change({ wilayah: event.currentTarget.value })}
        data={[
          { value: '', label: t('Semua', 'All') },
          ...audit.strata.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <NativeSelect
        label={t('Keadaan', 'State')}
        value={state}
        onChange={(event) => change({ keadaan: event.currentTarget.value })}
        data={[
          { value: 'open', label: t('Belum ada hasil', 'Without a result') },
          { value: 'done', label: t('Sudah ada hasil', 'With a result') },
          { value: 'contradicting', label: t('Bertentangan dengan status', 'Contradicting the status') },
          { value: 'all', label: t('Semua', 'All') },
        ]}
      />
      <Button
        variant="default"
        component="a"
        href={apiPath(`${auditsPath(election.slug)}/${audit.number}/visits/export`, {
          region,
          state: state === 'all' ? '' : state,
        })}
        download
      >
        {t('Unduh CSV', 'Download CSV')}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {t('Cetak', 'Print')}
      </Button>
    </div>
  );
}

function Pager({ next }: { readonly next: number | null }) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const { halaman } = useConsoleSearch();
  if (!halaman && next === null) return null;
  return (
    <div className="pager">
      <Button
        variant="default"
        disabled={!halaman}
        onClick={() => change({ halaman: undefined }, { replace: false })}
      >
        {t('Ke awal', 'To the start')}
      </Button>
      <Button
        variant="default"
        disabled={next === null}
        onClick={() => change({ halaman: String(next ?? '') }, { replace: false })}
      >
        {t('Berikutnya', 'Next')}
      </Button>
    </div>
  );
}
