import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered, Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { PartnerItem } from './answers.ts';
import { contactsQuery } from './api.ts';
import { FormEnd } from './form-end.tsx';

const NOBODY = { name: '', duty: '', phone: '', email: '' };

/** People at a partner: shown with its orders to those who work on them, deleted for good when no longer needed. */
export function PartnerContacts({ partner }: { readonly partner: PartnerItem }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const contacts = useQuery(contactsQuery(partner.id));
  const [draft, setDraft] = useState(NOBODY);
  const refresh = () => client.invalidateQueries({ queryKey: ['partners', partner.id, 'contacts'] });
  const add = useChange({
    mutationFn: () =>
      sendJson('POST', `/partners/${encodeURIComponent(partner.id)}/contacts`, {
        ...draft,
        phone: draft.phone.trim() || null,
        email: draft.email.trim() || null,
      }),
    onSuccess: async () => {
      setDraft(NOBODY);
      await refresh();
    },
  });
  const remove = useChange({
    mutationFn: (id: string) => sendJson('DELETE', `/partner-contacts/${id}`),
    onSuccess: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const input = (name: keyof typeof NOBODY, label: string, required = false) => (
    <TextInput
      label={label}
      value={draft[name]}
      required={required}
      maxLength={name === 'phone' ? 40 : 200}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Section title={t('Kontak', 'Contacts')}>
      <Answered query={contacts} lines={2}>
        {({ items }) => (
          <ul className="stack">
            {items.map((contact) => (
              <li key={contact.id} className="card row">
                <span>
                  <strong>{contact.name}</strong>, {contact.duty}{' '}
                  {[contact.phone, contact.email].filter(Boolean).join(' · ')}
                </span>
                <Button variant="default" onClick={() => remove.mutate(contact.id)}>
                  {t('Hapus', 'Delete')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <form className="stack" onSubmit={submit}>
        <div className="order-filters">
          {input('name', t('Nama', 'Name'), true)}
          {input('duty', t('Tugas', 'Duty'), true)}
          {input('phone', t('Telepon', 'Phone'))}
          {input('email', t('Surel', 'E-mail'))}
        </div>
        {add.error ? <Failed error={add.error} /> : null}
        {remove.error ? <Failed error={remove.error} /> : null}
        <FormEnd
          label={t('Tambah kontak', 'Add a contact')}
          isSending={add.isPending}
          isReady={
            draft.name.trim() !== '' && draft.duty.trim() !== '' && (draft.phone + draft.email).trim() !== ''
          }
        />
      </form>
    </Section>
  );
}
