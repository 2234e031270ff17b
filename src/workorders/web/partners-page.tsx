import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty, Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import type { PartnerItem } from './answers.ts';
import { partnersQuery } from './api.ts';
import { FormEnd } from './form-end.tsx';
import { PartnerContacts } from './partner-contacts.tsx';
import { PartnerLinks } from './partner-links.tsx';

/** Partners: who sees which orders, and whom do we call? */
export function PartnersPage() {
  return <WithElection>{(election) => <PartnersOf key={election.slug} election={election} />}</WithElection>;
}

function PartnersOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const partners = useQuery(partnersQuery);
  const [chosen, setChosen] = useState('');
  const items = partners.data?.items ?? [];
  const partner = items.find(({ id }) => id === chosen) ?? items[0];
  return (
    <Page
      question={t(
        'Siapa mitra kita, dan bagaimana mereka melihat perintahnya?',
        'Who are our partners, and how do they see their orders?',
      )}
      note={t(
        'Akun dengan peran mitra memakai pengenal mitra ini; yang tanpa akun memakai tautan.',
        'Accounts of the role partner name this id; those without an account use a link.',
      )}
    >
      <Answered query={partners}>
        {() =>
          partner ? (
            <>
              <NativeSelect
                label={t('Mitra', 'Partner')}
                value={partner.id}
                data={items.map(({ id, name }) => ({
                  value: id,
                  label: id === name ? name : `${name} (${id})`,
                }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
              <PartnerLinks election={election} partner={partner} />
              <PartnerContacts key={partner.id} partner={partner} />
            </>
          ) : (
            <Empty title={t('Belum ada mitra', 'No partner yet')} />
          )
        }
      </Answered>
      <NewPartner />
    </Page>
  );
}

function NewPartner() {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<PartnerItem['kind']>('operator');
  const save = useChange({
    mutationFn: () => sendJson('POST', '/partners', { id, name: name || id, kind }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['partners'] });
      setIsOpen(false);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (!isOpen)
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('Tambah mitra', 'Add a partner')}
        </Button>
      </div>
    );
  return (
    <Section title={t('Mitra baru', 'New partner')}>
      <form className="card stack" onSubmit={submit}>
        <TextInput
          label={t('Pengenal', 'Id')}
          description={t(
            'Seperti pada peran mitra, misalnya Telkomsel',
            'As in the role partner, such as Telkomsel',
          )}
          value={id}
          maxLength={100}
          required
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <TextInput
          label={t('Nama resmi', 'Official name')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('Jenis', 'Kind')}
          value={kind}
          data={[
            { value: 'operator', label: t('operator', 'operator') },
            { value: 'agency', label: t('lembaga', 'agency') },
            { value: 'office', label: t('kantor sendiri', 'the office itself') },
          ]}
          onChange={(event) => setKind(event.currentTarget.value as PartnerItem['kind'])}
        />
        {save.error ? <Failed error={save.error} /> : null}
        <FormEnd
          label={t('Simpan mitra', 'Save the partner')}
          isSending={save.isPending}
          isReady={id.trim() !== ''}
          onCancel={() => setIsOpen(false)}
        />
      </form>
    </Section>
  );
}
