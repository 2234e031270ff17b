import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Grant, Role } from '../../server/access/roles.ts';
import { useSpeaker } from '../language.tsx';
import { grantOf, grantReach, ROLE_NAMES } from './roles.ts';

/** A partner whom an account can act for. */
export type KnownPartner = { readonly id: string; readonly name: string };

type GrantEditorProps = {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
  /** The election a field officer's TPS belongs to. */
  readonly electionId: number | null;
  /** Whom a partner's account can act for. */
  readonly partners: readonly KnownPartner[];
};

/** Gives and takes roles, each with where it reaches. */
export function GrantEditor({ grants, onChange, electionId, partners }: GrantEditorProps) {
  const { t, say } = useSpeaker();
  const [role, setRole] = useState<Role>('regency-officer');
  const [reach, setReach] = useState('');
  const reachLabels: Partial<Record<Role, string>> = {
    'regency-officer': t('Kode kabupaten/kota (4 angka)', 'Regency code (4 digits)'),
    commission: t(
      'Kode kabupaten/kota (4 angka), kosong untuk provinsi',
      'Regency code (4 digits), empty for the province',
    ),
    'field-officer': t('Kode TPS (13 angka)', 'TPS code (13 digits)'),
  };
  const added = grantOf(role, reach, electionId);
  const offered = (Object.keys(ROLE_NAMES) as Role[]).filter(
    (name) => name !== 'field-officer' || electionId !== null,
  );
  return (
    <fieldset className="grant-editor stack">
      <legend>{t('Peran', 'Roles')}</legend>
      {grants.length === 0 ? <p className="muted">{t('Belum ada peran.', 'No role yet.')}</p> : null}
      <ul className="stack">
        {grants.map((grant) => (
          <li key={`${grant.role}-${grantReach(grant)}`} className="row">
            <span className="pill pill-plain">
              {say(ROLE_NAMES[grant.role])} <span className="code">{grantReach(grant)}</span>
            </span>
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => onChange(grants.filter((other) => other !== grant))}
            >
              {t('Cabut', 'Take away')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row grant-add">
        <NativeSelect
          label={t('Tambah peran', 'Add a role')}
          value={role}
          onChange={(event) => {
            setRole(event.currentTarget.value as Role);
            setReach('');
          }}
          data={offered.map((name) => ({ value: name, label: say(ROLE_NAMES[name]) }))}
        />
        {role === 'partner' ? (
          <NativeSelect
            label={t('Mitra', 'Partner')}
            description={
              partners.length === 0
                ? t(
                    'Belum ada mitra: tambahkan di halaman Mitra.',
                    'No partner yet: add one on the partners’ page.',
                  )
                : undefined
            }
            value={reach}
            onChange={(event) => setReach(event.currentTarget.value)}
            data={[
              { value: '', label: t('Pilih mitra', 'Choose a partner') },
              ...partners.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` })),
            ]}
          />
        ) : null}
        {reachLabels[role] ? (
          <TextInput
            label={reachLabels[role]}
            value={reach}
            onChange={(event) => setReach(event.currentTarget.value)}
          />
        ) : null}
        <Button
          variant="default"
          disabled={added === null}
          onClick={() => {
            if (!added) return;
            onChange([...grants, added]);
            setReach('');
          }}
        >
          {t('Tambah', 'Add')}
        </Button>
      </div>
    </fieldset>
  );
}
