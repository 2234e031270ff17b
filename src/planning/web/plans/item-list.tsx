import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { useRegencies } from '../../../registry/web/index.ts';
import { optionAt } from '../../option-names.ts';
import { percentOf, tpsOf } from '../../plan/amounts.ts';
import type { PlanItem, PlanPageAnswer } from './answers.ts';
import { planItemsQuery } from './api.ts';
import { Fallback } from './fallback.tsx';

type ItemListProps = {
  readonly election: string;
  readonly plan: string;
  readonly kinds: PlanPageAnswer['kinds'];
};

/** What a plan does at each TPS, what may still be lost first; a link explains each. */
export function PlanItemList({ election, plan, kinds }: ItemListProps) {
  const { t, say, language } = useSpeaker();
  const { wilayah, pilihan, tanpa, halaman } = useConsoleSearch();
  const change = useChangeSearch();
  const regencies = useRegencies();
  const lacking = tanpa === 'utama' ? 'primary' : tanpa === 'cadangan' ? 'fallback' : undefined;
  const query = useQuery(
    planItemsQuery(election, plan, { region: wilayah, kind: pilihan, lacking }, halaman),
  );
  return (
    <div className="stack">
      <div className="filters">
        <NativeSelect
          label={t('Kabupaten/kota', 'Regency')}
          value={wilayah ?? ''}
          onChange={(event) => change({ wilayah: event.currentTarget.value })}
          data={[
            { value: '', label: t('semua', 'all') },
            ...regencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <NativeSelect
          label={t('Pilihan', 'Option')}
          value={pilihan ?? ''}
          onChange={(event) => change({ pilihan: event.currentTarget.value })}
          data={[
            { value: '', label: t('semua', 'all') },
            ...kinds.flatMap(({ kind, name }) => (kind ? [{ value: kind, label: say(name) }] : [])),
          ]}
        />
        <NativeSelect
          label={t('Kekurangan', 'Lacking')}
          value={tanpa ?? ''}
          onChange={(event) => change({ tanpa: event.currentTarget.value })}
          data={[
            { value: '', label: t('tidak disaring', 'not filtered') },
            { value: 'utama', label: t('tanpa pilihan', 'no option') },
            { value: 'cadangan', label: t('tanpa cadangan', 'no fallback') },
          ]}
        />
      </div>
      <Answered query={query} lines={10}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t('Tidak ada TPS yang cocok', 'No TPS matches')} />
          ) : (
            <>
              <p className="list-total" role="status">
                {formatNumber(page.total, language)} TPS
              </p>
              <div className="table-scroll">
                <table className="table plan-items">
                  <thead>
                    <tr>
                      <th scope="col">TPS</th>
                      <th scope="col">{t('Utama', 'Primary')}</th>
                      <th scope="col">{t('Cadangan', 'Fallback')}</th>
                      <th scope="col" className="number">
                        {t('Peluang', 'Chance')}
                      </th>
                      <th scope="col" className="number">
                        {t('Masih hilang', 'Still lost')}
                      </th>
                      <th scope="col">{t('Rencana selesai', 'Planned for')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.items.map((item) => (
                      <Row key={item.tps} item={item} />
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="pager" hidden={!halaman && !page.next}>
                <Button variant="default" disabled={!halaman} onClick={() => change({})}>
                  {t('Dari awal', 'From the start')}
                </Button>
                <Button
                  variant="default"
                  disabled={!page.next}
                  onClick={() => page.next && change({ halaman: page.next }, { replace: false })}
                >
                  {t('Berikutnya', 'Next')}
                </Button>
              </div>
            </>
          )
        }
      </Answered>
    </div>
  );
}

function Row({ item }: { readonly item: PlanItem }) {
  const { t, say, language } = useSpeaker();
  const { rencana } = useConsoleSearch();
  const search = rencana ? { rencana } : {};
  return (
    <tr>
      <th scope="row">
        <ConsoleLink to={`/konsol/rencana/tps/${item.tps}`} search={search}>
          {item.name}, {item.village}
        </ConsoleLink>
        <span className="small muted code"> {item.tps}</span>
      </th>
      <td data-label={t('Utama', 'Primary')}>{say(optionAt(item.primary))}</td>
      <td data-label={t('Cadangan', 'Fallback')}>
        <Fallback option={item.fallback} />
      </td>
      <td className="number nowrap" data-label={t('Peluang', 'Chance')}>
        {percentOf(item.baseChance, language)} → {percentOf(item.chance, language)}
      </td>
      <td className="number" data-label={t('Masih hilang', 'Still lost')}>
        {tpsOf(item.lost, language)}
      </td>
      <td className="nowrap" data-label={t('Rencana selesai', 'Planned for')}>
        {item.closesOn ? formatDate(item.closesOn, language) : '–'}
      </td>
    </tr>
  );
}
