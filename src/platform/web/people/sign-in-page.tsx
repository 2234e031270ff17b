import { useState } from 'react';
import { useConsoleSearch } from '../kit/link.tsx';
import { useSpeaker } from '../language.tsx';
import { Gate } from '../shell/gate.tsx';
import { ChoosePasswordForm } from './choose-password-form.tsx';
import { enterConsole } from './enter.ts';
import { useFragment } from './fragment.ts';
import { LinkLanding } from './link-landing.tsx';
import { MagicLinkForm } from './magic-link-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';
import { SignOutNotice } from './sign-out-notice.tsx';

/** What the server answers to whoever signs in: done, or a second factor is wanted. */
export type SignedIn = { readonly twoFactorRedirect: boolean };

type Step = 'password' | 'second-factor' | 'ask-link' | 'invitation' | 'link';

/** Signing in: with a password, a link by mail, or an invitation; then the second factor where one is set. */
export function SignInPage() {
  const { t } = useSpeaker();
  const fragment = useFragment();
  const invitation = fragment.get('undangan');
  const link = fragment.get('tautan');
  const [step, setStep] = useState<Step>(invitation ? 'invitation' : link ? 'link' : 'password');
  const back = useConsoleSearch().kembali;
  const go = ({ twoFactorRedirect }: SignedIn) =>
    twoFactorRedirect ? setStep('second-factor') : void enterConsole(back);
  const titles: Readonly<Record<Step, string>> = {
    password: t('Masuk', 'Sign in'),
    'second-factor': t('Kode kedua', 'Second factor'),
    'ask-link': t('Tautan masuk', 'Sign-in link'),
    invitation: t('Pilih kata sandi Anda', 'Choose your password'),
    link: t('Masuk', 'Sign in'),
  };
  return (
    <Gate title={titles[step]}>
      <SignOutNotice />
      {step === 'password' ? <PasswordForm onSignedIn={go} onLinkWanted={() => setStep('ask-link')} /> : null}
      {step === 'second-factor' ? <SecondFactorForm onSignedIn={() => void enterConsole(back)} /> : null}
      {step === 'ask-link' ? <MagicLinkForm onBack={() => setStep('password')} /> : null}
      {step === 'invitation' ? <ChoosePasswordForm token={invitation ?? ''} onSignedIn={go} /> : null}
      {step === 'link' ? <LinkLanding token={link ?? ''} onSignedIn={go} /> : null}
    </Gate>
  );
}
