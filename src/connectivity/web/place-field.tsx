import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Text, text } from '../../kernel/index.ts';
import { useProblemSentence } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type FoundRegion, regionSearchQuery, SHORTEST_SEARCH } from '../../registry/web/index.ts';
import { tpsListQuery } from './api.ts';

const LEVELS: Readonly<Record<FoundRegion['level'], Text>> = {
  province: text('Provinsi', 'Provinces'),
  regency: text('Kabupaten/kota', 'Regencies'),
  district: text('Kecamatan', 'Districts'),
  village: text('Desa/kelurahan', 'Villages'),
};

type PlaceFieldProps = {
  readonly election: string;
  readonly label: string;
  readonly description: string;
  /** Whether a single TPS may be chosen, too. */
  readonly withTps: boolean;
  /** Whether the form begins here, and cannot do without it. */
  readonly isFirst: boolean;
  /** Code of an area (up to 10 digits) or of a TPS (13). */
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly problem: string | undefined;
};

/** A place by name or code: a province, regency, district or village, or a single TPS. */
export function PlaceField(props: PlaceFieldProps) {
  const { election, withTps, isFirst, value, onChange, problem } = props;
  const { t, say } = useSpeaker();
  const problemSentence = useProblemSentence();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const [q] = useDebouncedValue(typed.trim(), 200);
  const isLongEnough = q.length >= SHORTEST_SEARCH;
  const regions = useQuery({
    ...regionSearchQuery(q),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
  });
  const tps = useQuery({ ...tpsListQuery(election, { q }, undefined), enabled: isLongEnough && withTps });
  const found = isLongEnough ? (regions.data ?? []) : [];
  const groups = (Object.keys(LEVELS) as FoundRegion['level'][]).map((level) => ({
    group: say(LEVELS[level]),
    items: found
      .filter((region) => region.level === level)
      .map(({ code, name, around }) => ({ value: code, label: [name, ...around, code].join(', ') })),
  }));
  const stations = (isLongEnough && withTps ? (tps.data?.items ?? []) : []).map((item) => ({
    value: item.code,
    label: [item.name, item.village, item.district, item.regency, item.code].join(', '),
  }));
  const failed = regions.error ?? tps.error;
  return (
    <Select
      ref={field}
      className="form-wide"
      label={props.label}
      placeholder={t('Ketik nama atau kode', 'Type a name or a code')}
      description={props.description}
      data={[...groups, { group: 'TPS', items: stations }].filter(({ items }) => items.length > 0)}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      // The server has searched already; filtering again would drop what it found by another spelling.
      filter={({ options }) => options}
      searchable
      // The list would lie over the form before anything was typed.
      openOnFocus={false}
      clearable
      size="md"
      error={failed ? problemSentence(failed) : problem}
      nothingFoundMessage={
        !isLongEnough
          ? t('Ketik paling sedikit dua huruf.', 'Type at least two letters.')
          : regions.isFetching || tps.isFetching
            ? t('Mencari…', 'Searching…')
            : t('Tidak ditemukan.', 'Nothing found.')
      }
      maxDropdownHeight={320}
      withAsterisk={isFirst}
    />
  );
}
