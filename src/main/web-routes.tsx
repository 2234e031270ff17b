import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ConsoleLink } from '../platform/web/kit/link.tsx';
import { Page } from '../platform/web/kit/page.tsx';
import { Failed } from '../platform/web/kit/states.tsx';
import { useSpeaker } from '../platform/web/language.tsx';
import { returnTo } from '../platform/web/people/enter.ts';
import { landingOf } from '../platform/web/people/landing.ts';
import { sessionQuery } from '../platform/web/session.ts';
import { Gate } from '../platform/web/shell/gate.tsx';
import { ConsoleFrame } from './web-frame.tsx';

const page = lazyRouteComponent;
type Context = { readonly client: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NoSuchAddress,
  errorComponent: ({ error }) => <Failed error={asError(error)} />,
  validateSearch: (search) => textsOnly(search),
});

const gates = [
  createRoute({
    getParentRoute: () => root,
    path: '/masuk',
    component: page(() => import('../platform/web/people/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/mitra',
    component: page(() => import('../workorders/web/partner-access-page.tsx'), 'PartnerAccessPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/siapkan',
    component: page(() => import('../platform/web/people/setup-page.tsx'), 'SetupPage'),
  }),
];

/** Lets in whoever is signed in; the others come back after they are. */
async function onlySignedIn({
  context,
  location,
}: {
  context: Context;
  location: Parameters<typeof returnTo>[0];
}) {
  const session = await context.client.ensureQueryData(sessionQuery);
  if (session.user && !session.hasEnded) return;
  throw redirect({ to: '/masuk', search: returnTo(location) as never });
}

/** Hangs on a wall, with nothing around it. */
const wall = createRoute({
  getParentRoute: () => root,
  path: '/konsol/posko/dinding',
  component: page(() => import('../voting-day/web/war-room/wall-page.tsx'), 'WallPage'),
  beforeLoad: onlySignedIn,
});

const frame = createRoute({
  getParentRoute: () => root,
  path: '/konsol',
  component: ConsoleFrame,
  beforeLoad: onlySignedIn,
  notFoundComponent: NoSuchPage,
});

/** Whoever finds nothing on the overview goes on to where they do, with the election that the address names. */
async function ownLanding({ context, search }: { context: Context; search: Record<string, string> }) {
  const { user } = await context.client.ensureQueryData(sessionQuery);
  const to = user ? landingOf(user) : '/konsol';
  if (to !== '/konsol') throw redirect({ to, search: search as never, replace: true });
}

const overview = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: page(() => import('./web-overview.tsx'), 'Overview'),
  beforeLoad: ownLanding,
});

function consolePage(path: string, component: ReturnType<typeof page>) {
  return createRoute({ getParentRoute: () => frame, path, component });
}

const pages = [
  overview,
  consolePage(
    '/peta',
    page(() => import('../connectivity/web/map-page.tsx'), 'MapPage'),
  ),
  consolePage(
    '/tps',
    page(() => import('../connectivity/web/tps-list-page.tsx'), 'TpsListPage'),
  ),
  consolePage(
    '/tps/$code',
    page(() => import('./web-tps.tsx'), 'Tps'),
  ),
  consolePage(
    '/klaim',
    page(() => import('../connectivity/web/claims-page.tsx'), 'ClaimsPage'),
  ),
  consolePage(
    '/gladi',
    page(() => import('../connectivity/web/together/together-page.tsx'), 'TogetherPage'),
  ),
  consolePage(
    '/gladi/$id',
    page(() => import('../connectivity/web/together/detail-page.tsx'), 'TogetherDetailPage'),
  ),
  consolePage(
    '/posko',
    page(() => import('../voting-day/web/war-room/desk-page.tsx'), 'DeskPage'),
  ),
  consolePage(
    '/berkas-hasil',
    page(() => import('../voting-day/web/results/hand-in-page.tsx'), 'HandInPage'),
  ),
  consolePage(
    '/bacaan',
    page(() => import('../recap/web/reading/progress-page.tsx'), 'ProgressPage'),
  ),
  consolePage(
    '/bacaan/baca',
    page(() => import('../recap/web/reading/read-page.tsx'), 'ReadPage'),
  ),
  consolePage(
    '/bacaan/tps/$code',
    page(() => import('../recap/web/reading/tps-readings-page.tsx'), 'TpsReadingsPage'),
  ),
  consolePage(
    '/rekap',
    page(() => import('../recap/web/sheets/recap-page.tsx'), 'RecapPage'),
  ),
  consolePage(
    '/rekap/foto/$code',
    page(() => import('../recap/web/redact/redact-page.tsx'), 'RedactPage'),
  ),
  consolePage(
    '/perintah',
    page(() => import('../workorders/web/orders-page.tsx'), 'OrdersPage'),
  ),
  consolePage(
    '/perintah/$number',
    page(() => import('../workorders/web/order-page.tsx'), 'OrderPage'),
  ),
  consolePage(
    '/mitra',
    page(() => import('../workorders/web/partners-page.tsx'), 'PartnersPage'),
  ),
  consolePage(
    '/jadwal',
    page(() => import('../planning/web/schedule/schedule-page.tsx'), 'SchedulePage'),
  ),
  consolePage(
    '/jadwal/$crew',
    page(() => import('../planning/web/schedule/crew-sheet-page.tsx'), 'CrewSheetPage'),
  ),
  consolePage(
    '/perangkat',
    page(() => import('../connectivity/web/devices-page.tsx'), 'DevicesPage'),
  ),
  consolePage(
    '/audit-klaim',
    page(() => import('../connectivity/web/audit-page.tsx'), 'AuditPage'),
  ),
  consolePage(
    '/katalog',
    page(() => import('../planning/web/catalogue/catalogue-page.tsx'), 'CataloguePage'),
  ),
  consolePage(
    '/rencana',
    page(() => import('./web-plan.tsx'), 'Plan'),
  ),
  consolePage(
    '/rencana/banding',
    page(() => import('../planning/web/plans/compare-page.tsx'), 'ComparePage'),
  ),
  consolePage(
    '/rencana/tps/$code',
    page(() => import('../planning/web/plans/tps-page.tsx'), 'PlanTpsPage'),
  ),
  consolePage(
    '/kebijakan',
    page(() => import('../connectivity/web/policy-page.tsx'), 'PolicyPage'),
  ),
  consolePage(
    '/kesiapan',
    page(() => import('../voting-day/web/readiness/readiness-page.tsx'), 'ReadinessPage'),
  ),
  consolePage(
    '/petugas',
    page(() => import('../voting-day/web/readiness/roster-page.tsx'), 'RosterPage'),
  ),
  consolePage(
    '/penutupan',
    page(() => import('../workorders/web/burn-down/burn-down-page.tsx'), 'BurnDownPage'),
  ),
  consolePage(
    '/tukar-data',
    page(() => import('../workorders/web/exchange/exchange-page.tsx'), 'ExchangePage'),
  ),
  consolePage(
    '/impor',
    page(() => import('../registry/web/import-page.tsx'), 'ImportPage'),
  ),
  consolePage(
    '/pengguna',
    page(() => import('./web-users.tsx'), 'Users'),
  ),
  consolePage(
    '/audit',
    page(() => import('../platform/web/people/audit-page.tsx'), 'AuditPage'),
  ),
  consolePage(
    '/akun',
    page(() => import('../platform/web/people/account-page.tsx'), 'AccountPage'),
  ),
];

/** The console's addresses and the page behind each; every page is loaded when it is first opened. */
export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([...gates, wall, frame.addChildren(pages)]),
    context: { client },
    parseSearch: (search) => textsOnly(Object.fromEntries(new URLSearchParams(search))),
    stringifySearch: (search) => {
      const text = new URLSearchParams(textsOnly(search)).toString();
      return text ? `?${text}` : '';
    },
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: ({ error }) => <Failed error={asError(error)} />,
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What stands in an address as texts. A NUL is in no text of ours: like in HTML it is read as the character for "none". */
function textsOnly(search: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name, value.replaceAll('\0', '\uFFFD')]),
  );
}

function NoSuchPage() {
  const { t } = useSpeaker();
  return (
    <Page question={t('Halaman ini tidak ada', 'There is no such page')}>
      <p>
        <ConsoleLink to="/konsol">{t('Ke ringkasan', 'To the overview')}</ConsoleLink>
      </p>
    </Page>
  );
}

function NoSuchAddress() {
  const { t } = useSpeaker();
  return (
    <Gate title={t('Halaman ini tidak ada', 'There is no such page')}>
      <a href="/konsol">{t('Ke ringkasan', 'To the overview')}</a>
    </Gate>
  );
}
