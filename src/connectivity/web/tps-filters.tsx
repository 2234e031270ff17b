import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Text } from '../../kernel/index.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { regionsQuery, useRegencies } from '../../registry/web/index.ts';
import { EVERY_VERDICT } from './first-view.ts';
import { RUNGS, SIGNALS, VERDICTS } from './verdict.tsx';

/** Search and filters of the list of TPS; all of them stand in the address, so that a list can be sent to somebody. */
export function TpsFilters() {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const search = useConsoleSearch();
  const choices: readonly (readonly [string, string, Readonly<Record<string, Text>>])[] = [
    ['putusan', t('Putusan', 'Verdict'), VERDICTS],
    ['sinyal', t('Sinyal', 'Signal'), SIGNALS],
    ['bukti', t('Bukti', 'Evidence'), RUNGS],
    ['cadangan', t('Cadangan', 'Fallback'), FALLBACKS],
  ];
  return (
    <search className="filters">
      <SearchField />
      <RegionFilter />
      {choices.map(([name, label, options]) => (
        <Choice
          key={name}
          label={label}
          options={options}
          value={search[name] === EVERY_VERDICT ? '' : (search[name] ?? '')}
          // Without a verdict the list would begin anew with those that cannot send.
          onChange={(value) => change({ [name]: value || (name === 'putusan' ? EVERY_VERDICT : '') })}
        />
      ))}
    </search>
  );
}

const FALLBACKS = {
  ya: { id: 'Ada yang teruji', en: 'A tested one' },
  tidak: { id: 'Belum ada', en: 'None yet' },
};

function SearchField() {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const { cari = '' } = useConsoleSearch();
  const field = useRef<HTMLInputElement>(null);
  const apply = useDebouncedCallback((value: string) => change({ cari: value.trim() }), 250);
  useEffect(() => {
    // Back and "clear all" change the address from outside; typing must not be overwritten meanwhile.
    if (field.current && document.activeElement !== field.current) field.current.value = cari;
  }, [cari]);
  return (
    <TextInput
      ref={field}
      className="filter-search"
      type="search"
      label={t('Cari', 'Search')}
      placeholder={t('Nama, desa, tempat, atau kode', 'Name, village, place or code')}
      defaultValue={cari}
      onChange={(event) => apply(event.currentTarget.value)}
    />
  );
}

function RegionFilter() {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const { wilayah = '' } = useConsoleSearch();
  const regencies = useRegencies();
  const districts = useQuery({ ...regionsQuery(wilayah.slice(0, 4)), enabled: wilayah.length >= 4 });
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return (
    <>
      <NativeSelect
        label={t('Kabupaten/kota', 'Regency')}
        value={wilayah.slice(0, 4)}
        onChange={(event) => change({ wilayah: event.currentTarget.value })}
        data={[{ value: '', label: t('Semua', 'All') }, ...regencies.map(option)]}
      />
      {wilayah.length >= 4 ? (
        <NativeSelect
          label={t('Kecamatan', 'District')}
          value={wilayah.slice(0, 6)}
          onChange={(event) => change({ wilayah: event.currentTarget.value })}
          data={[
            { value: wilayah.slice(0, 4), label: t('Semua', 'All') },
            ...(districts.data ?? []).map(option),
          ]}
        />
      ) : null}
    </>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly options: Readonly<Record<string, Text>>;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Choice({ label, options, value, onChange }: ChoiceProps) {
  const { t, say } = useSpeaker();
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('Semua', 'All') },
        ...Object.entries(options).map(([key, name]) => ({ value: key, label: say(name) })),
      ]}
    />
  );
}
