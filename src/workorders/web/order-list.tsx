import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../platform/web/format.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { PartnerItem } from './answers.ts';
import { type OrderFilter, ordersQuery } from './api.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderTable } from './order-table.tsx';

type OrderListProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  /** Among whom one may choose; none for a partner, who has only its own. */
  readonly partners: readonly Pick<PartnerItem, 'id' | 'name'>[];
  readonly isOffice: boolean;
};

const NO_FILTER = { mitra: '', keadaan: '', menunggu: '', wilayah: '', lewat: '' };

/** The orders within one's reach, filtered by the address, what is due first before the rest. */
export function OrderListOf({ election, partners, isOffice }: OrderListProps) {
  const { t, language } = useSpeaker();
  const { mitra, keadaan, menunggu, wilayah, lewat, halaman } = useConsoleSearch();
  const change = useChangeSearch();
  const filter: OrderFilter = {
    partner: mitra,
    state: keadaan,
    waitingFor: menunggu,
    region: wilayah,
    late: lewat === 'ya' ? 'true' : undefined,
  };
  const list = useQuery(ordersQuery(election.slug, filter, halaman));
  return (
    <Section
      title={t('Perintah kerja', 'Orders')}
      aside={list.data ? <span role="status">{formatNumber(list.data.total, language)}</span> : undefined}
    >
      <OrderFilters partners={partners} isOffice={isOffice} />
      <Answered query={list} lines={12}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('Tidak ada perintah yang cocok', 'No order matches')}>
              <Button variant="default" onClick={() => change(NO_FILTER)}>
                {t('Hapus semua saringan', 'Clear all filters')}
              </Button>
            </Empty>
          ) : (
            <div className="stack" aria-busy={list.isPlaceholderData}>
              <OrderTable items={items} timeZone={election.timeZone} />
              <div className="pager" hidden={!halaman && !next}>
                <Button
                  variant="default"
                  disabled={!halaman}
                  onClick={() => change({ halaman: undefined }, { replace: false })}
                >
                  {t('Ke awal', 'To the start')}
                </Button>
                <Button
                  variant="default"
                  disabled={!next}
                  onClick={() => change({ halaman: next ?? undefined }, { replace: false })}
                >
                  {t('50 berikutnya', 'Next 50')}
                </Button>
              </div>
            </div>
          )
        }
      </Answered>
    </Section>
  );
}
