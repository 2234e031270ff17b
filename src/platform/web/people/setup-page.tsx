import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { Gate } from '../shell/gate.tsx';
import { enterConsole } from './enter.ts';
import { useFragment } from './fragment.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { signInBy } from './sign-in.ts';

/** The first administrator's account, made with the link that the start prints. */
export function SetupPage() {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const navigate = useNavigate();
  const token = useFragment().get('token') ?? '';
  const setUp = useChange({
    mutationFn: (form: FormData) =>
      signInBy<{ twoFactorRedirect: boolean }>('/setup', {
        token,
        name: form.get('name'),
        email: form.get('email'),
        password: form.get('password'),
      }),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? navigate({ to: '/masuk' }) : enterConsole()),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setUp.mutate(new FormData(event.currentTarget));
  };
  return (
    <Gate
      title={t('Administrator pertama', 'The first administrator')}
      lead={t(
        'Akun ini mengundang orang lain dan memberi mereka peran. Tautan ini hanya dapat dipakai sekali.',
        'This account invites others and gives them their roles. This link can be used once.',
      )}
    >
      {token === '' ? (
        <p className="notice notice-warning" role="alert">
          {t(
            'Tautan ini tidak lengkap. Salin seluruhnya dari terminal tempat Sigap dijalankan.',
            'This link is incomplete. Copy all of it from the terminal in which Sigap was started.',
          )}
        </p>
      ) : null}
      <form className="stack" onSubmit={submit}>
        <TextInput name="name" label={t('Nama', 'Name')} autoComplete="name" required />
        <TextInput name="email" type="email" label={t('Surel', 'E-mail')} autoComplete="username" required />
        <NewPasswordField
          name="password"
          label={t('Kata sandi', 'Password')}
          error={setUp.error ? sentence(setUp.error) : null}
        />
        <Button type="submit" loading={setUp.isPending} disabled={token === ''} size="md">
          {t('Buat akun dan masuk', 'Create the account and sign in')}
        </Button>
      </form>
    </Gate>
  );
}
