import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ICONS } from '../kit/icons.tsx';
import { useConsoleSearch } from '../kit/link.tsx';
import { useSpeaker } from '../language.tsx';
import { type SessionUser, signOut } from '../session.ts';

/** Switches between the two languages of the interface. */
export function LanguageSwitch() {
  const { language, setLanguage } = useSpeaker();
  const other = language === 'id' ? 'en' : 'id';
  return (
    <UnstyledButton className="switch-button" onClick={() => setLanguage(other)} lang={other}>
      <span className="visually-hidden">{other === 'en' ? 'Switch to ' : 'Ganti ke '}</span>
      <span className="wide-only">{other === 'en' ? 'English' : 'Indonesia'}</span>
      <span className="narrow-only">{other === 'en' ? 'EN' : 'ID'}</span>
    </UnstyledButton>
  );
}

type UserMenuProps = { readonly user: SessionUser };

/** The menu of whoever is signed in: account, brightness, leaving. */
export function UserMenu({ user }: UserMenuProps) {
  const { t } = useSpeaker();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const { pemilihan } = useConsoleSearch();
  const toAccount = () => navigate({ to: '/konsol/akun', search: (pemilihan ? { pemilihan } : {}) as never });
  const schemes = [
    ['auto', t('Ikuti perangkat', 'Follow the device')],
    ['light', t('Terang', 'Light')],
    ['dark', t('Gelap', 'Dark')],
  ] as const;
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className="switch-button" aria-label={t(`Menu ${user.name}`, `Menu of ${user.name}`)}>
          {ICONS.account}
          <span className="wide-only user-name">{user.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item onClick={() => void toAccount()}>{t('Akun saya', 'My account')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('Tampilan', 'Appearance')}</Menu.Label>
        {schemes.map(([scheme, name]) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <span aria-hidden="true">✓</span> : null}
            aria-current={colorScheme === scheme}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut(user)}>{t('Keluar', 'Sign out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
