import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { Qr } from '../kit/qr.tsx';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import type { SessionUser } from '../session.ts';

type Enrolment = { readonly totpURI: string; readonly backupCodes: readonly string[] };

/** Sets up the second factor or takes it away; both need the password. */
export function SecondFactor({ user }: { readonly user: SessionUser }) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const begin = useChange({
    mutationFn: (password: string) => sendJson<Enrolment>('POST', '/auth/two-factor/enable', { password }),
  });
  const remove = useChange({
    mutationFn: (password: string) => sendJson('POST', '/auth/two-factor/disable', { password }),
    onSuccess: async () => {
      begin.reset();
      await client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  if (begin.data && !user.twoFactorEnabled) return <Enrol enrolment={begin.data} />;
  const action = user.twoFactorEnabled ? remove : begin;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    action.mutate(String(new FormData(event.currentTarget).get('password')));
  };
  return (
    <form className="stack card narrow" onSubmit={submit}>
      <p>
        {user.twoFactorEnabled
          ? t(
              'Aktif: setiap kali masuk, kode dari aplikasi diminta.',
              'On: every sign-in asks for a code of your app.',
            )
          : t(
              'Belum aktif. Aplikasi autentikator di ponsel membuat kode enam angka; kata sandi yang bocor saja tidak cukup lagi.',
              'Off. An authenticator app on your phone makes six-digit codes; a leaked password alone no longer suffices.',
            )}
      </p>
      <PasswordInput
        name="password"
        label={t('Kata sandi Anda', 'Your password')}
        autoComplete="current-password"
        required
        error={action.error ? sentence(action.error) : null}
        visibilityToggleButtonProps={{
          'aria-label': t('Tampilkan kata sandi', 'Show password'),
          tabIndex: 0,
        }}
      />
      <div>
        <Button
          type="submit"
          loading={action.isPending}
          variant={user.twoFactorEnabled ? 'default' : 'filled'}
        >
          {user.twoFactorEnabled ? t('Matikan', 'Switch off') : t('Siapkan', 'Set up')}
        </Button>
      </div>
    </form>
  );
}

function Enrol({ enrolment }: { readonly enrolment: Enrolment }) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const confirm = useChange({
    mutationFn: (code: string) => sendJson('POST', '/auth/two-factor/verify-totp', { code }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get('code')).trim());
  };
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';
  return (
    <form className="stack card narrow" onSubmit={submit}>
      <p>{t('1. Pindai dengan aplikasi autentikator.', '1. Scan with an authenticator app.')}</p>
      <div className="qr">
        <Qr
          text={enrolment.totpURI}
          title={t('Kode QR untuk autentikator', 'QR code for the authenticator')}
        />
      </div>
      <p className="small">
        {t('Atau ketik rahasia ini:', 'Or type this secret:')} <span className="code">{secret}</span>
      </p>
      <p>
        {t(
          '2. Simpan kode cadangan ini di tempat aman; masing-masing sekali pakai.',
          '2. Keep these backup codes in a safe place; each works once.',
        )}
      </p>
      <ul className="backup-codes code">
        {enrolment.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <TextInput
        name="code"
        label={t('3. Enam angka dari aplikasi', '3. Six digits from the app')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        error={confirm.error ? sentence(confirm.error) : null}
      />
      <div>
        <Button type="submit" loading={confirm.isPending}>
          {t('Aktifkan', 'Switch on')}
        </Button>
      </div>
    </form>
  );
}
