import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Grant } from '../../server/access/roles.ts';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import type { OneTimeLink, User } from './api.ts';
import { GrantEditor, type KnownPartner } from './grant-editor.tsx';
import { OneTimeSecret } from './one-time-secret.tsx';
import { useLinkNote } from './user-form.tsx';

type Invited = { readonly user: User; readonly link: OneTimeLink };

/** Invites somebody: name, address, roles; then the link, once. */
type InviteFormProps = {
  readonly electionId: number | null;
  readonly partners: readonly KnownPartner[];
};

export function InviteForm({ electionId, partners }: InviteFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const linkNote = useLinkNote();
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const invite = useChange({
    mutationFn: (form: FormData) =>
      sendJson<Invited>('POST', '/users', { name: form.get('name'), email: form.get('email'), grants }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  if (invite.data) {
    return (
      <OneTimeSecret
        label={t(`Tautan untuk ${invite.data.user.name}`, `Link for ${invite.data.user.name}`)}
        value={invite.data.link.url}
        note={linkNote(invite.data.link)}
      />
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    invite.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput name="name" label={t('Nama', 'Name')} autoComplete="off" required />
      <TextInput name="email" type="email" label={t('Surel', 'E-mail')} autoComplete="off" required />
      <GrantEditor grants={grants} onChange={setGrants} electionId={electionId} partners={partners} />
      {invite.error ? <p role="alert">{sentence(invite.error)}</p> : null}
      <Button type="submit" loading={invite.isPending}>
        {t('Buat undangan', 'Make the invitation')}
      </Button>
    </form>
  );
}
