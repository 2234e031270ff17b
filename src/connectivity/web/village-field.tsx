import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useChangeSearch } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type SessionUser, useUser } from '../../platform/web/session.ts';
import { type RegionItem, regionsQuery, useRegencies } from '../../registry/web/index.ts';

/** A village, step by step from its regency; it stands in the address. */
export function VillageField({ region }: { readonly region: string }) {
  const { t } = useSpeaker();
  const user = useUser();
  const regencies = useRegencies().filter(({ code }) => isOwn(user, code));
  const districts = useQuery({ ...regionsQuery(region.slice(0, 4)), enabled: region.length >= 4 });
  const villages = useQuery({ ...regionsQuery(region.slice(0, 6)), enabled: region.length >= 6 });
  return (
    <search className="filters village-field">
      <Step label={t('Kabupaten/kota', 'Regency')} region={region} digits={4} items={regencies} />
      <Step label={t('Kecamatan', 'District')} region={region} digits={6} items={districts.data ?? []} />
      <Step label={t('Desa/kelurahan', 'Village')} region={region} digits={10} items={villages.data ?? []} />
    </search>
  );
}

type StepProps = {
  readonly label: string;
  readonly region: string;
  readonly digits: number;
  readonly items: readonly RegionItem[];
};

function Step({ label, region, digits, items }: StepProps) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const chosen = region.length >= digits ? region.slice(0, digits) : '';
  return (
    <NativeSelect
      label={label}
      value={chosen}
      disabled={items.length === 0}
      onChange={(event) => change({ wilayah: event.currentTarget.value })}
      data={[
        { value: '', label: t('Pilih', 'Choose'), disabled: true },
        ...items.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}

/** Whoever works in regencies alone is offered these; everybody else all of them. */
function isOwn(user: SessionUser | null, regencyCode: string): boolean {
  const grants = user?.grants ?? [];
  const own = grants.flatMap((grant) => (grant.role === 'regency-officer' ? [grant.regencyCode] : []));
  return own.length < grants.length || own.includes(regencyCode);
}
