import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Text, text } from '../../../kernel/index.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { listQuery } from './api.ts';
import { DeskRow } from './desk-row.tsx';
import type { BoardAnswer } from './use-live.ts';

const STATES: Readonly<Record<string, Text>> = {
  silent: text('Diam', 'Silent'),
  unhandled: text('Diam, belum ditangani', 'Silent, nobody is on it'),
  due: text('Ditunggu, belum terlambat', 'Due, not yet late'),
  moving: text('Sedang geser atau dijemput', 'Under way, or being fetched'),
  sms: text('Terdengar lewat SMS saja', 'Heard by SMS alone'),
  partial: text('Baru satu pemilihan', 'Only one contest'),
  flagged: text('Perlu dilihat', 'To be looked at'),
  seal: text('Tiba dengan segel rusak', 'Arrived with a broken seal'),
};

type DeskListProps = {
  readonly election: ElectionItem;
  readonly board: BoardAnswer;
  readonly moving: number;
};

/** TPS in a state, the most urgent first. */
export function DeskList({ election, board, moving }: DeskListProps) {
  const { t, say, language } = useSpeaker();
  const { keadaan, wilayah } = useConsoleSearch();
  const change = useChangeSearch();
  const state = keadaan && keadaan in STATES ? keadaan : 'silent';
  const [opened, setOpened] = useState<string | null>(null);
  const list = useInfiniteQuery(listQuery(election.slug, state, wilayah));
  const pages = list.data?.pages ?? [];
  const total = pages[0]?.total ?? 0;
  return (
    <Section
      title={t('TPS, yang paling mendesak dahulu', 'TPS, the most urgent first')}
      aside={list.data ? `${formatNumber(total, language)} TPS` : undefined}
    >
      <div className="row desk-filters">
        <NativeSelect
          label={t('Keadaan', 'State')}
          value={state}
          data={Object.entries(STATES).map(([value, name]) => ({ value, label: say(name) }))}
          onChange={(event) => change({ keadaan: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('Wilayah', 'Area')}
          value={wilayah ?? ''}
          data={[
            { value: '', label: t('Semua', 'All') },
            ...board.names.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => change({ wilayah: event.currentTarget.value })}
        />
      </div>
      {state === 'silent' && moving > 0 ? (
        <p className="small">
          {t(
            `${formatNumber(moving, language)} TPS sedang geser atau dijemput; selama di jalan tidak dihitung diam.`,
            `${formatNumber(moving, language)} TPS are under way or being fetched; they are not counted as silent meanwhile.`,
          )}{' '}
          <ConsoleLink to="/konsol/posko" search={{ keadaan: 'moving' }}>
            {t('Siapa yang di jalan', 'Who is under way')}
          </ConsoleLink>
        </p>
      ) : null}
      <Answered query={list}>
        {() =>
          total === 0 ? (
            <Empty title={t('Tidak ada TPS dalam keadaan ini', 'No TPS is in this state')} />
          ) : (
            <ul className="desk-list">
              {pages
                .flatMap(({ items }) => items)
                .map((tps) => (
                  <DeskRow
                    key={tps.code}
                    election={election}
                    tps={tps}
                    isOpen={opened === tps.code}
                    onToggle={() => setOpened(opened === tps.code ? null : tps.code)}
                  />
                ))}
            </ul>
          )
        }
      </Answered>
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('Tampilkan lagi', 'Show more')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
