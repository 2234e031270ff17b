import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../platform/web/styles/tokens.css';
import '../platform/web/styles/base.css';
import '../platform/web/styles/shell.css';
import '../platform/web/styles/kit.css';
import '../platform/web/styles/people.css';
import '../registry/web/registry.css';
import '../connectivity/web/verdict.css';
import '../connectivity/web/overview.css';
import '../connectivity/web/map.css';
import '../connectivity/web/tps-list.css';
import '../connectivity/web/tps-page.css';
import '../connectivity/web/claims.css';
import '../connectivity/web/audit.css';
import '../connectivity/web/policy.css';
import '../connectivity/web/together/together.css';
import '../planning/web/schedule/schedule.css';
import '../connectivity/web/devices.css';
import '../workorders/web/orders.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import {
  MutationCache,
  onlineManager,
  QueryCache,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Unreachable } from '../platform/web/api.ts';
import { rememberKept, wasKept } from '../platform/web/connection.ts';
import { LanguageProvider } from '../platform/web/language.tsx';
import { followTab, noteRefusal } from '../platform/web/session.ts';
import { hearTabs } from '../platform/web/tabs.ts';
import { followTokens, theme } from '../platform/web/theme.ts';
import { createConsoleRouter } from './web-routes.tsx';

/**
 * How soon the server is asked again for what this device had to answer itself, or could not: soon where the browser says that there is a
 * network, for it says so before the first packet comes through.
 */
const ASK_AGAIN_MS = { online: 5_000, offline: 30_000 };

function askAgainMs(): number {
  return onlineManager.isOnline() ? ASK_AGAIN_MS.online : ASK_AGAIN_MS.offline;
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noteRefusal(client, error) }),
  mutationCache: new MutationCache({ onError: (error) => noteRefusal(client, error) }),
  defaultOptions: {
    // The service worker answers for a silent server, so a query is always tried.
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 15_000,
      behavior: rememberKept,
      refetchOnReconnect: 'always',
      refetchInterval: (query) =>
        wasKept(query) || query.state.error instanceof Unreachable ? askAgainMs() : false,
    },
    mutations: { networkMode: 'always' },
  },
});
// The manager takes for granted that a page begins with a network, and would not notice that one came back.
onlineManager.setOnline(navigator.onLine);
hearTabs((news) => followTab(client, news));
const router = createConsoleRouter(client);
const root = document.getElementById('sigap');
if (!root) throw new Error('index.html has no #sigap');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={followTokens} defaultColorScheme="auto">
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <Notifications position="top-center" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // What a first visit asked before the service worker was there is asked once more, so that it is kept.
  if (!navigator.serviceWorker.controller) {
    const again = async () => {
      const running = client.getQueryCache().findAll({ fetchStatus: 'fetching' });
      await Promise.allSettled(running.map((query) => query.promise));
      await client.invalidateQueries();
    };
    navigator.serviceWorker.addEventListener('controllerchange', again, { once: true });
  }
  void navigator.serviceWorker.register('/service-worker.js');
}
