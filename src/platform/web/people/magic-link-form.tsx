import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';

type MagicLinkFormProps = { readonly onBack: () => void };

/** Asks for a sign-in link. The answer is the same whether the address is known or not. */
export function MagicLinkForm({ onBack }: MagicLinkFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const ask = useChange({
    mutationFn: (email: string) => sendJson('POST', '/auth/sign-in/magic-link', { email }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email')));
  };
  if (ask.isSuccess) {
    return (
      <p className="notice" role="status">
        {t(
          'Bila alamat itu terdaftar, tautan masuk sudah dikirim. Tautan hanya dapat dipakai sekali.',
          'If that address is known, a sign-in link has been sent. It can be used once.',
        )}
      </p>
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        name="email"
        type="email"
        label={t('Surel', 'E-mail')}
        autoComplete="username"
        required
        error={ask.error ? sentence(ask.error) : null}
      />
      <Button type="submit" loading={ask.isPending} size="md">
        {t('Kirim tautan', 'Send the link')}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t('Masuk dengan kata sandi', 'Sign in with a password')}
      </Button>
    </form>
  );
}
