import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Grant } from '../../server/access/roles.ts';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { formatInstant } from '../format.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { useZone } from '../zone.ts';
import type { OneTimeLink, User } from './api.ts';
import { GrantEditor, type KnownPartner } from './grant-editor.tsx';
import { OneTimeSecret } from './one-time-secret.tsx';

type UserFormProps = {
  readonly user: User;
  readonly electionId: number | null;
  readonly partners: readonly KnownPartner[];
};

/** Changes somebody's roles, shuts them out or lets them in, or makes a new link for them. */
export function UserForm({ user, electionId, partners }: UserFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const [grants, setGrants] = useState<readonly Grant[]>(user.grants);
  const [reason, setReason] = useState('');
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] });
  const save = useChange({
    mutationFn: () => sendJson<User>('PUT', `/users/${user.id}/grants`, { grants, ...why }),
    onSuccess: refresh,
  });
  const disable = useChange({
    mutationFn: () =>
      sendJson<User>('PUT', `/users/${user.id}/disabled`, { disabled: !user.disabled, ...why }),
    onSuccess: refresh,
  });
  const error = save.error ?? disable.error;
  return (
    <div className="stack">
      <GrantEditor grants={grants} onChange={setGrants} electionId={electionId} partners={partners} />
      <TextInput
        label={t('Alasan', 'Reason')}
        description={t('Disimpan dalam jejak audit.', 'Kept in the audit trail.')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error ? <p role="alert">{sentence(error)}</p> : null}
      {save.isSuccess ? <p role="status">{t('Peran disimpan.', 'Roles saved.')}</p> : null}
      <div className="row">
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={grants === user.grants}>
          {t('Simpan peran', 'Save the roles')}
        </Button>
        <Button variant="default" onClick={() => disable.mutate()} loading={disable.isPending}>
          {user.disabled ? t('Izinkan masuk lagi', 'Let in again') : t('Keluarkan', 'Shut out')}
        </Button>
      </div>
      <NewLink user={user} />
    </div>
  );
}

function NewLink({ user }: { readonly user: User }) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const linkNote = useLinkNote();
  const [reset, setReset] = useState(false);
  const make = useChange({
    mutationFn: () => sendJson<OneTimeLink>('POST', `/users/${user.id}/link`, { resetTwoFactor: reset }),
  });
  return (
    <fieldset className="grant-editor stack">
      <legend>{t('Tautan kata sandi baru', 'A link to a new password')}</legend>
      {make.data ? (
        <OneTimeSecret label={t('Tautan', 'Link')} value={make.data.url} note={linkNote(make.data)} />
      ) : (
        <>
          {user.twoFactorEnabled ? (
            <Checkbox
              checked={reset}
              onChange={(event) => setReset(event.currentTarget.checked)}
              label={t('Hapus juga kode keduanya', 'Also remove the second factor')}
            />
          ) : null}
          {make.error ? <p role="alert">{sentence(make.error)}</p> : null}
          <Button variant="default" onClick={() => make.mutate()} loading={make.isPending}>
            {t('Buat tautan', 'Make a link')}
          </Button>
        </>
      )}
    </fieldset>
  );
}

/** What to know about a link that is shown once. */
export function useLinkNote(): (link: OneTimeLink) => string {
  const { t, language } = useSpeaker();
  const zone = useZone();
  return (link) => {
    const until = formatInstant(link.expiresAt, zone, language);
    return link.mailed
      ? t(
          `Sudah dikirim lewat surel. Berlaku sampai ${until}, sekali pakai.`,
          `Sent by mail. Valid until ${until}, once.`,
        )
      : t(
          `Sampaikan tautan ini sendiri; tidak akan ditampilkan lagi. Berlaku sampai ${until}, sekali pakai.`,
          `Hand this link over yourself; it will not be shown again. Valid until ${until}, once.`,
        );
  };
}
