import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { useSpeaker } from '../language.tsx';
import { askSession, sessionQuery, startOver } from '../session.ts';
import { tellTabs } from '../tabs.ts';
import { returnTo } from './enter.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

/** Signing in over the page on which a session ended, so that what was filled in there is not lost. */
export function SignInAgain() {
  const { t } = useSpeaker();
  const { data: session } = useQuery(sessionQuery);
  const client = useQueryClient();
  const { state } = useRouter();
  const [wantsCode, setWantsCode] = useState(false);
  const leave = () => startOver(`/masuk?${new URLSearchParams(returnTo(state.location))}`);
  const enter = async () => {
    const fresh = await askSession();
    tellTabs('signed-in');
    // Somebody else than before must find nothing of what the page holds.
    if (fresh.user?.id !== session?.user?.id) return startOver(state.location.href);
    setWantsCode(false);
    client.setQueryData(sessionQuery.queryKey, fresh);
    await client.invalidateQueries();
  };
  return (
    <Dialog
      opened={session?.hasEnded ?? false}
      title={t('Sesi Anda sudah berakhir', 'Your session has ended')}
      isLast
    >
      <div className="stack">
        <p>
          {t(
            'Masuk lagi di sini; isian di halaman ini tetap ada.',
            'Sign in again here; what you filled in on this page is still there.',
          )}
        </p>
        {wantsCode ? (
          <SecondFactorForm onSignedIn={() => void enter()} />
        ) : (
          <PasswordForm
            onSignedIn={({ twoFactorRedirect }) => (twoFactorRedirect ? setWantsCode(true) : void enter())}
            onLinkWanted={() => void leave()}
          />
        )}
        <Button variant="subtle" onClick={() => void leave()}>
          {t('Tinggalkan halaman ini', 'Leave this page')}
        </Button>
      </div>
    </Dialog>
  );
}
