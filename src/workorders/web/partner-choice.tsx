import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { ORDER_OFFICE } from './access.ts';
import { partnersQuery } from './api.ts';

type PartnerChoiceProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (partner: string) => void;
};

/** One of the partners there are; for a partner, one of those that they act for. */
export function PartnerChoice({ label, description, value, onChange }: PartnerChoiceProps) {
  const { t } = useSpeaker();
  const user = useUser();
  const isOffice = holdsRole(user, ORDER_OFFICE);
  const { data } = useQuery({ ...partnersQuery, enabled: isOffice });
  const own = (user?.grants ?? []).flatMap((grant) =>
    grant.role === 'partner' ? [{ value: grant.partner, label: grant.partner }] : [],
  );
  const all = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <NativeSelect
      label={label}
      {...(description ? { description } : {})}
      data={[{ value: '', label: t('Pilih mitra', 'Choose a partner') }, ...(isOffice ? all : own)]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
    />
  );
}
