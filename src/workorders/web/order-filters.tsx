import { NativeSelect } from '@mantine/core';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { useRegencies } from '../../registry/web/index.ts';
import { ORDER_STATES, WAITING_FOR } from '../model.ts';
import { STATE_NAMES, WAITING_NAMES } from '../words.ts';

type OrderFiltersProps = {
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  /** Whether it is the office that looks: a partner may not read the register of areas. */
  readonly isOffice: boolean;
};

/** What the list is narrowed down to; kept in the address. */
export function OrderFilters({ partners, isOffice }: OrderFiltersProps) {
  const { t, say } = useSpeaker();
  const { mitra = '', keadaan = '', menunggu = '', lewat = '' } = useConsoleSearch();
  const change = useChangeSearch();
  const all = { value: '', label: t('Semua', 'All') };
  return (
    <search className="order-filters">
      {partners.length > 1 ? (
        <NativeSelect
          label={t('Mitra', 'Partner')}
          value={mitra}
          data={[all, ...partners.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => change({ mitra: event.currentTarget.value })}
        />
      ) : null}
      {isOffice ? <RegencyFilter /> : null}
      <NativeSelect
        label={t('Keadaan', 'State')}
        value={keadaan}
        data={[all, ...ORDER_STATES.map((state) => ({ value: state, label: say(STATE_NAMES[state]) }))]}
        onChange={(event) => change({ keadaan: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('Menunggu', 'Waits for')}
        value={menunggu}
        data={[all, ...WAITING_FOR.map((who) => ({ value: who, label: say(WAITING_NAMES[who]) }))]}
        onChange={(event) => change({ menunggu: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('Tenggat', 'Due')}
        value={lewat}
        data={[all, { value: 'ya', label: t('hanya yang lewat', 'only late ones') }]}
        onChange={(event) => change({ lewat: event.currentTarget.value })}
      />
    </search>
  );
}

function RegencyFilter() {
  const { t } = useSpeaker();
  const { wilayah = '' } = useConsoleSearch();
  const change = useChangeSearch();
  const regencies = useRegencies();
  return (
    <NativeSelect
      label={t('Kabupaten/kota', 'Regency')}
      value={wilayah.slice(0, 4)}
      data={[
        { value: '', label: t('Semua', 'All') },
        ...regencies.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={(event) => change({ wilayah: event.currentTarget.value })}
    />
  );
}
