import { fileURLToPath } from 'node:url';
import type { Ndt7Test } from '../src/connectivity/ndt7/protocol.ts';
import type { Direction, OnPace } from '../src/connectivity/web/field/speed-test.ts';
import { openPages, scriptOf } from './chromium-pages.ts';

const ENTRY = fileURLToPath(new URL('../src/connectivity/web/field/speed-test.ts', import.meta.url));
const GLOBAL = 'fieldSpeedTest';

/** The field app's own client in the system's Chromium. */
export async function openFieldClient() {
  const pages = await openPages({ 'speed-test.js': await scriptOf(ENTRY, GLOBAL) });
  return {
    /** Runs one of its tests against a port of this machine. @returns what the app makes of it */
    run(port: number, test: Ndt7Test): Promise<Direction> {
      return pages.inPage((page) =>
        page.evaluate<Direction, [string, Ndt7Test, string]>(
          ([name, direction, server]) => {
            type Run = (onPace: OnPace, signal: AbortSignal, server: string) => Promise<Direction>;
            const client = (globalThis as unknown as Record<string, { testUpload: Run; testDownload: Run }>)[
              name
            ];
            const run = direction === 'upload' ? client?.testUpload : client?.testDownload;
            if (!run) throw new Error('the page has no client');
            return run(() => {}, new AbortController().signal, server);
          },
          [GLOBAL, test, `http://127.0.0.1:${port}`],
        ),
      );
    },
    close: pages.close,
  };
}
