import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useRef } from 'react';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { NewPasswordField } from './new-password-field.tsx';

/** Changes my password; every other session ends. */
export function ChangePassword() {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const form = useRef<HTMLFormElement>(null);
  const change = useChange({
    mutationFn: (data: FormData) =>
      sendJson('POST', '/auth/change-password', {
        currentPassword: data.get('current'),
        newPassword: data.get('new'),
        revokeOtherSessions: true,
      }),
    onSuccess: () => form.current?.reset(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(new FormData(event.currentTarget));
  };
  return (
    <form ref={form} className="stack card narrow" onSubmit={submit}>
      <PasswordInput
        name="current"
        label={t('Kata sandi sekarang', 'Present password')}
        autoComplete="current-password"
        required
        visibilityToggleButtonProps={{
          'aria-label': t('Tampilkan kata sandi', 'Show password'),
          tabIndex: 0,
        }}
      />
      <NewPasswordField
        name="new"
        label={t('Kata sandi baru', 'New password')}
        error={change.error ? sentence(change.error) : null}
      />
      <div className="row">
        <Button type="submit" loading={change.isPending}>
          {t('Ganti kata sandi', 'Change the password')}
        </Button>
        <span role="status">
          {change.isSuccess
            ? t('Sudah diganti; sesi lain diakhiri.', 'Changed; other sessions have ended.')
            : ''}
        </span>
      </div>
    </form>
  );
}
