import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeaker } from '../language.tsx';
import { isSignOutPending, signOutQuery } from './sign-out.ts';

/** Says when a sign-out has not reached the server yet, and when it has at last. */
export function SignOutNotice() {
  const { t } = useSpeaker();
  const [wasPending] = useState(isSignOutPending);
  const { data: hasEnded } = useQuery({ ...signOutQuery, enabled: wasPending });
  if (!wasPending) return null;
  return (
    <div role="status">
      {hasEnded === false ? (
        <p className="notice notice-warning">
          {t(
            'Anda sudah keluar dari perangkat ini dan isinya dihapus, tetapi server tidak terjangkau: di sana sesi Anda masih terbuka. Sesi itu diakhiri begitu server terjangkau dari perangkat ini.',
            'You have left this device and what it kept is gone, but the server cannot be reached: your session is still open there. It is ended as soon as this device reaches the server.',
          )}
        </p>
      ) : null}
      {hasEnded ? (
        <p className="notice">
          {t('Sesi Anda di server sudah diakhiri.', 'Your session at the server has ended.')}
        </p>
      ) : null}
    </div>
  );
}
