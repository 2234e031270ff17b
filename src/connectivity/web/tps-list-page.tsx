import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../platform/web/format.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page } from '../../platform/web/kit/page.tsx';
import { Answered, Empty, Loading } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, ExportLinks, TPS_READERS, WithElection } from '../../registry/web/index.ts';
import type { TpsList } from './answers.ts';
import { type TpsFilter, tpsListQuery } from './api.ts';
import { AsOf } from './as-of.tsx';
import { EVERY_VERDICT, useFirstView } from './first-view.ts';
import { useOwnPlace } from './own-place.ts';
import { TpsFilters } from './tps-filters.tsx';
import { TpsTable } from './tps-table.tsx';

/** TPS: which one, and how does it stand? */
export function TpsListPage() {
  return <WithElection>{(election) => <TpsListOf election={election} />}</WithElection>;
}

function TpsListOf({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const { cari, wilayah, putusan, sinyal, bukti, cadangan, halaman } = useConsoleSearch();
  const filter: TpsFilter = {
    q: cari,
    region: wilayah,
    verdict: putusan === EVERY_VERDICT ? undefined : putusan,
    signalClass: sinyal,
    rung: bukti,
    fallback: cadangan === undefined ? undefined : String(cadangan === 'ya'),
  };
  const isUndecided = useFirstView(election.slug);
  const own = useOwnPlace();
  const mayRead = holdsRole(useUser(), TPS_READERS);
  const list = useQuery({ ...tpsListQuery(election.slug, filter, halaman), enabled: !isUndecided });
  const total =
    list.data && !isUndecided
      ? `${list.data.totalIsExact ? '' : t('sekitar ', 'about ')}${formatNumber(list.data.total, language)} ${own.tps}`
      : undefined;
  return (
    <Page
      question={t('TPS mana yang belum dapat mengirim?', 'Which TPS cannot send yet?')}
      note={<AsOf election={election} />}
      actions={<ExportLinks election={election} />}
    >
      {mayRead ? <TpsFilters /> : null}
      <div className="section">
        <p role="status" className="list-total">
          {total}
        </p>
        {isUndecided ? (
          <Loading lines={14} />
        ) : (
          <Answered query={list} lines={14}>
            {(data) => <ListBody list={data} election={election} busy={list.isPlaceholderData} />}
          </Answered>
        )}
      </div>
    </Page>
  );
}

type ListBodyProps = { readonly list: TpsList; readonly election: ElectionItem; readonly busy: boolean };

function ListBody({ list, election, busy }: ListBodyProps) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const { halaman } = useConsoleSearch();
  const own = useOwnPlace();
  if (list.items.length === 0) {
    return (
      <Empty title={t(`Tidak ada ${own.tps} yang cocok`, `No ${own.tps} matches`)}>
        <Button
          variant="default"
          onClick={() =>
            change({ cari: '', wilayah: '', putusan: EVERY_VERDICT, sinyal: '', bukti: '', cadangan: '' })
          }
        >
          {t('Hapus semua saringan', 'Clear all filters')}
        </Button>
      </Empty>
    );
  }
  return (
    <div className="stack" aria-busy={busy}>
      <TpsTable items={list.items} election={election} />
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
          disabled={!list.next}
          onClick={() => {
            change({ halaman: list.next ?? undefined }, { replace: false });
            document.getElementById('isi')?.scrollIntoView();
          }}
        >
          {t('50 berikutnya', 'Next 50')}
        </Button>
      </div>
    </div>
  );
}
