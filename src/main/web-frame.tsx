import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { DEVICE_MANAGERS } from '../connectivity/web/index.ts';
import { text } from '../kernel/index.ts';
import { returnTo } from '../platform/web/people/enter.ts';
import { landingOf } from '../platform/web/people/landing.ts';
import { SignInAgain } from '../platform/web/people/sign-in-again.tsx';
import { sessionQuery } from '../platform/web/session.ts';
import type { NavItem } from '../platform/web/shell/nav.tsx';
import { Shell } from '../platform/web/shell/shell.tsx';
import { ZoneProvider } from '../platform/web/zone.ts';
import { ElectionSwitch, SyntheticBanner, TPS_READERS, useHouseZone } from '../registry/web/index.ts';
import { ORDER_READERS, PARTNER_KEEPERS } from '../workorders/web/index.ts';
import { FrozenHere } from './web-frozen.tsx';

/** Who works with orders: the office by area, a partner with its own. */
const ORDER_ROLES = ['administrator', 'provincial-officer', 'regency-officer', 'partner', 'auditor'] as const;

/** The pages of the console and who finds something there. */
const ITEMS: readonly NavItem[] = [
  { to: '/konsol', name: text('Ringkasan', 'Overview'), icon: 'overview', group: 'work', onPhoneBar: true },
  {
    to: '/konsol/peta',
    name: text('Peta', 'Map'),
    icon: 'map',
    group: 'work',
    roles: TPS_READERS,
    onPhoneBar: true,
  },
  {
    to: '/konsol/tps',
    name: text('TPS', 'TPS'),
    icon: 'list',
    group: 'work',
    roles: TPS_READERS,
    onPhoneBar: true,
  },
  {
    to: '/konsol/klaim',
    name: text('Klaim', 'Claims'),
    icon: 'claims',
    group: 'work',
    roles: TPS_READERS,
    onPhoneBar: true,
  },
  {
    to: '/konsol/audit-klaim',
    name: text('Audit klaim', 'Claim audit'),
    icon: 'sample',
    group: 'work',
    roles: TPS_READERS,
  },
  {
    to: '/konsol/gladi',
    name: text('Gladi serentak', 'Rehearsals together'),
    icon: 'together',
    group: 'work',
    roles: TPS_READERS,
  },
  {
    to: '/konsol/posko',
    name: text('Posko hari-H', 'War room'),
    icon: 'together',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  {
    to: '/konsol/berkas-hasil',
    name: text('Berkas hasil', 'Result files'),
    icon: 'import',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer'],
  },
  {
    to: '/konsol/bacaan',
    name: text('Bacaan foto', 'Photo readings'),
    icon: 'claims',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor', 'commission'],
  },
  {
    to: '/konsol/rekap',
    name: text('Rekapitulasi', 'Recapitulation'),
    icon: 'sample',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor', 'commission'],
  },
  {
    to: '/konsol/rencana',
    name: text('Rencana', 'Plan'),
    icon: 'plan',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  {
    to: '/konsol/perintah',
    name: text('Perintah kerja', 'Orders'),
    icon: 'orders',
    group: 'work',
    roles: ORDER_READERS,
  },
  {
    to: '/konsol/jadwal',
    name: text('Jadwal tim', 'Crews’ schedule'),
    icon: 'schedule',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  {
    to: '/konsol/kesiapan',
    name: text('Kesiapan', 'Readiness'),
    icon: 'list',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  {
    to: '/konsol/petugas',
    name: text('Petugas dan penjemput', 'Duty and runners'),
    icon: 'people',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer'],
  },
  {
    to: '/konsol/penutupan',
    name: text('Penutupan', 'Burn-down'),
    icon: 'overview',
    group: 'work',
    roles: ORDER_ROLES,
  },
  {
    to: '/konsol/tukar-data',
    name: text('Tukar data mitra', 'Partner exchange'),
    icon: 'import',
    group: 'work',
    roles: ORDER_ROLES,
  },
  {
    to: '/konsol/impor',
    name: text('Impor dan ekspor', 'Import and export'),
    icon: 'import',
    group: 'work',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  {
    to: '/konsol/perangkat',
    name: text('Telepon lapangan', 'Field phones'),
    icon: 'phone',
    group: 'work',
    roles: DEVICE_MANAGERS,
  },
  {
    to: '/konsol/mitra',
    name: text('Mitra', 'Partners'),
    icon: 'partner',
    group: 'house',
    roles: PARTNER_KEEPERS,
  },
  {
    to: '/konsol/katalog',
    name: text('Katalog', 'Catalogue'),
    icon: 'policy',
    group: 'house',
    roles: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  },
  { to: '/konsol/kebijakan', name: text('Kebijakan', 'Policy'), icon: 'policy', group: 'house' },
  {
    to: '/konsol/pengguna',
    name: text('Pengguna', 'People'),
    icon: 'people',
    group: 'house',
    roles: ['administrator', 'auditor'],
  },
  {
    to: '/konsol/audit',
    name: text('Jejak audit', 'Audit trail'),
    icon: 'audit',
    group: 'house',
    roles: ['administrator', 'auditor'],
  },
  { to: '/konsol/akun', name: text('Akun saya', 'My account'), icon: 'account', group: 'house' },
];

function Banners() {
  return (
    <>
      <SyntheticBanner />
      <FrozenHere />
    </>
  );
}

/** The frame of every console page: it knows the areas, the shell does not. */
export function ConsoleFrame() {
  const { data: session } = useQuery(sessionQuery);
  const router = useRouter();
  const zone = useHouseZone();
  const isNobody = session?.user === null;
  useEffect(() => {
    if (!isNobody) return;
    void router.navigate({ to: '/masuk', search: returnTo(router.state.location) as never });
  }, [isNobody, router]);
  if (!session?.user) return null;
  const landing = landingOf(session.user);
  const items = ITEMS.filter(({ to }) => to !== '/konsol' || landing === '/konsol');
  return (
    <ZoneProvider value={zone}>
      <Shell user={session.user} items={items} banner={<Banners />} context={<ElectionSwitch />}>
        <Outlet />
      </Shell>
      <SignInAgain />
    </ZoneProvider>
  );
}
