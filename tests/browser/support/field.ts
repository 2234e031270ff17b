import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { visit } from './browser.ts';
import { callerOf } from './call.ts';

/** Codes for the TPS of a village of an election, as an administrator prints them. */
export async function sheetOf(village: string, election = inject('sigap').scenario): Promise<string[]> {
  const { url, sessions } = inject('sigap');
  const { body } = await callerOf(url)(
    'POST',
    `/api/elections/${election}/enrolments`,
    { village },
    sessions.administrator,
  );
  const { items } = body as { items: readonly { readonly url: string }[] };
  return items.map((item) => item.url.split('#daftar=')[1] ?? '');
}

/** Makes an election that is still to come, with two TPS in a village. */
export function addElection(slug: string, votingDate: string, village: string): void {
  const { DATABASE_URL: _served, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL: '', SIGAP_DATA_DIR: inject('sigap').dataDir };
  const sigap = (...words: string[]) =>
    execFileSync(process.execPath, ['src/main/cli.ts', ...words], { env, stdio: 'pipe' });
  const list = join(tmpdir(), `sigap-${slug}-${process.pid}.csv`);
  writeFileSync(list, `kode_tps\n${village}001\n${village}002\n`);
  sigap('election', 'create', slug, '--date', votingDate);
  sigap('registry', 'import', list, '--election', slug);
  rmSync(list);
}

/** A phone: a browser of its own, which keeps what it keeps. */
export type Phone = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] };

/** Opens a phone of an officer, with its service worker and its position. */
export async function openPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<Phone> {
  return visit(browser, {
    serviceWorkers: 'allow',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    permissions: ['geolocation'],
    geolocation: { latitude: 3.217, longitude: 106.218, accuracy: 12 },
    ...options,
  });
}

/** Enrols a phone with a sheet's code. */
export async function enrolWith(page: Page, token: string): Promise<void> {
  await page.goto(`/lapangan/#daftar=${token}`);
  await page.getByRole('heading', { name: 'TPS Anda' }).waitFor();
}

/** Waits until the app's files are kept, so that it opens without a network. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((done) =>
        navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
      );
  });
}

/** What stands in the outbox of a phone. */
export async function itemsOf(page: Page): Promise<
  {
    id: string;
    kind: string;
    number: number;
    state: string;
    attempts: number;
    sha256: string | null;
    body: unknown;
  }[]
> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('sigap-lapangan');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('items').objectStore('items').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );
}
