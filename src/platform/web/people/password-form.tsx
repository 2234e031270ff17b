import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { signInBy } from './sign-in.ts';
import type { SignedIn } from './sign-in-page.tsx';

type PasswordFormProps = {
  readonly onSignedIn: (signedIn: SignedIn) => void;
  readonly onLinkWanted: () => void;
};

/** Signing in with address and password. */
export function PasswordForm({ onSignedIn, onLinkWanted }: PasswordFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const signIn = useChange({
    mutationFn: (form: FormData) =>
      signInBy<Partial<SignedIn>>('/auth/sign-in/email', {
        email: form.get('email'),
        password: form.get('password'),
      }),
    onSuccess: ({ twoFactorRedirect = false }) => onSignedIn({ twoFactorRedirect }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput name="email" type="email" label={t('Surel', 'E-mail')} autoComplete="username" required />
      <PasswordInput
        name="password"
        label={t('Kata sandi', 'Password')}
        autoComplete="current-password"
        required
        error={signIn.error ? sentence(signIn.error) : null}
        visibilityToggleButtonProps={{
          'aria-label': t('Tampilkan kata sandi', 'Show password'),
          tabIndex: 0,
        }}
      />
      <Button type="submit" loading={signIn.isPending} size="md">
        {t('Masuk', 'Sign in')}
      </Button>
      <Button variant="subtle" onClick={onLinkWanted}>
        {t('Kirim tautan masuk ke surel saya', 'Send a sign-in link to my e-mail')}
      </Button>
    </form>
  );
}
