import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { signInBy } from './sign-in.ts';

type SecondFactorFormProps = { readonly onSignedIn: () => void };

/** The six digits of the authenticator app, or one of the backup codes. */
export function SecondFactorForm({ onSignedIn }: SecondFactorFormProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const [withBackup, setWithBackup] = useState(false);
  const verify = useChange({
    mutationFn: (code: string) =>
      signInBy(withBackup ? '/auth/two-factor/verify-backup-code' : '/auth/two-factor/verify-totp', {
        code,
      }),
    onSuccess: onSignedIn,
  });
  const field = useRef<HTMLInputElement>(null);
  // The form it follows is gone, and the focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another field stands there for a backup code
  useEffect(() => field.current?.focus(), [withBackup]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate(String(new FormData(event.currentTarget).get('code')).trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        key={withBackup ? 'backup' : 'totp'}
        name="code"
        label={
          withBackup
            ? t('Kode cadangan', 'Backup code')
            : t('Enam angka dari aplikasi', 'Six digits from the app')
        }
        inputMode={withBackup ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        required
        description={t('Satu langkah lagi untuk masuk.', 'One more step to sign in.')}
        ref={field}
        error={verify.error ? sentence(verify.error) : null}
      />
      <Button type="submit" loading={verify.isPending} size="md">
        {t('Lanjut', 'Continue')}
      </Button>
      <Button variant="subtle" onClick={() => setWithBackup(!withBackup)}>
        {withBackup ? t('Pakai aplikasi', 'Use the app') : t('Pakai kode cadangan', 'Use a backup code')}
      </Button>
    </form>
  );
}
