import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { signInBy } from './sign-in.ts';
import type { SignedIn } from './sign-in-page.tsx';

type ChoosePasswordFormProps = { readonly token: string; readonly onSignedIn: (signedIn: SignedIn) => void };

/** Choosing a password with a link from an administrator. */
export function ChoosePasswordForm({ token, onSignedIn }: ChoosePasswordFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const choose = useChange({
    mutationFn: (password: string) => signInBy<SignedIn>('/session/password', { token, password }),
    onSuccess: onSignedIn,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    choose.mutate(String(new FormData(event.currentTarget).get('password')));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <NewPasswordField
        name="password"
        label={t('Kata sandi baru', 'New password')}
        error={choose.error ? sentence(choose.error) : null}
      />
      <Button type="submit" loading={choose.isPending} size="md">
        {t('Simpan dan masuk', 'Save and sign in')}
      </Button>
    </form>
  );
}
