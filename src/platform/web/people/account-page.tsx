import { Page, Section } from '../kit/page.tsx';
import { useSpeaker } from '../language.tsx';
import { useUser } from '../session.ts';
import { ApiKeys } from './api-keys.tsx';
import { ChangePassword } from './change-password.tsx';
import { GrantList } from './grant-list.tsx';
import { SecondFactor } from './second-factor.tsx';

/** My account: how do I get in, and what may I do? */
export function AccountPage() {
  const { t } = useSpeaker();
  const user = useUser();
  if (!user) return null;
  return (
    <Page
      question={t(
        'Bagaimana saya masuk, dan apa yang boleh saya lakukan?',
        'How do I get in, and what may I do?',
      )}
      note={`${user.name} · ${user.email}`}
      actions={<GrantList grants={user.grants} />}
    >
      <Section title={t('Kode kedua (TOTP)', 'Second factor (TOTP)')}>
        <SecondFactor user={user} />
      </Section>
      <Section title={t('Kata sandi', 'Password')}>
        <ChangePassword />
      </Section>
      <Section title={t('Kunci API', 'API keys')}>
        <ApiKeys user={user} />
      </Section>
    </Page>
  );
}
