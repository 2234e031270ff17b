import { setTimeout as wait } from 'node:timers/promises';
import type { Watch } from './embedded.ts';
import type { Share } from './share.ts';

const PAUSE_MS = 1_000;
/** Starts within an hour after which something is wrong that another start does not mend. */
const MOST_STARTS = 10;
const HOUR_MS = 3_600_000;

/**
 * Watches over the server behind a share: when it ends without us, it is started again (or the one that another process
 * started is taken), a bounded number of times.
 * @param take takes a share in the server, starting it if need be.
 */
export function watchOver(
  first: Share,
  take: () => Promise<Share>,
  { report, moved }: Watch,
): { stop(): Promise<Share> } {
  const leaving = new AbortController();
  const starts: number[] = [];
  let share = first;

  function mayStart(): boolean {
    const now = Date.now();
    while ((starts[0] ?? now) < now - HOUR_MS) starts.shift();
    return starts.length < MOST_STARTS;
  }

  async function bringBack(): Promise<boolean> {
    while (!leaving.signal.aborted && mayStart()) {
      starts.push(Date.now());
      try {
        share = await take();
        return true;
      } catch {
        await wait(PAUSE_MS, null, { signal: leaving.signal }).catch(() => {});
      }
    }
    return false;
  }

  async function watch(): Promise<void> {
    for (;;) {
      await Promise.race([share.ended, aborted(leaving.signal)]);
      if (leaving.signal.aborted) return;
      report(ENDED);
      if (!(await bringBack())) {
        if (!leaving.signal.aborted) report(`${GIVEN_UP} ${share.cluster.logFile}`);
        return;
      }
      moved(share.url);
      report(BACK);
    }
  }

  const watching = watch();
  return {
    stop: async () => {
      leaving.abort();
      await watching;
      return share;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const ENDED =
  'PostgreSQL bawaan berakhir; dijalankan lagi. / The embedded PostgreSQL ended; starting it again.';
const BACK = 'PostgreSQL bawaan berjalan lagi. / The embedded PostgreSQL runs again.';
const GIVEN_UP =
  'SIGAP-9009 PostgreSQL bawaan berkali-kali berakhir dan tidak dicoba lagi; perbaiki, lalu jalankan Sigap lagi. / The embedded PostgreSQL ended again and again and is not tried any more; mend it and start Sigap again:';
