import { Button } from '@mantine/core';
import { useChange } from '../change.ts';
import { useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { signInBy } from './sign-in.ts';
import type { SignedIn } from './sign-in-page.tsx';

type LinkLandingProps = { readonly token: string; readonly onSignedIn: (signedIn: SignedIn) => void };

/** The end of a sign-in link. A person presses the button: mail scanners open links, and each works once. */
export function LinkLanding({ token, onSignedIn }: LinkLandingProps) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const use = useChange({
    mutationFn: () => signInBy<SignedIn>('/session/link', { token }),
    onSuccess: onSignedIn,
  });
  return (
    <div className="stack">
      {use.error ? (
        <p className="notice notice-warning" role="alert">
          {sentence(use.error)}
        </p>
      ) : null}
      <Button onClick={() => use.mutate()} loading={use.isPending} size="md">
        {t('Masuk dengan tautan ini', 'Sign in with this link')}
      </Button>
    </div>
  );
}
