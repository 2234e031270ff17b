import { watch } from 'node:fs';
import type { Platform } from '../../../platform/server/platform.ts';
import { putAnswer, readSms, removeSms, type SmsFolders, waitingSms } from './folders.ts';
import { takeSms } from './take-sms.ts';

/** What the folder's watcher missed is found after so long. */
const LOOK_AGAIN_MS = 5_000;

/** What was done with the SMS that waited. */
export type GatewayRound = { readonly taken: number; readonly answered: number };

/** Takes in every SMS that waits, one after the other, and answers. One that fails stays for the next round, and keeps none back. */
export async function takeWaiting(
  platform: Platform,
  folders: SmsFolders,
  report: (error: unknown) => void,
): Promise<GatewayRound> {
  let [taken, answered] = [0, 0];
  for (const name of await waitingSms(folders)) {
    try {
      const sms = await readSms(folders, name);
      if (!sms) continue;
      const isAnswered = await takeSms(platform, sms, (text, id) =>
        putAnswer(folders, { to: sms.from, text, name: id }),
      );
      await removeSms(folders, name);
      taken += 1;
      if (isAnswered) answered += 1;
    } catch (error) {
      report(error);
    }
  }
  return { taken, answered };
}

/** Takes in SMS as they come, until the signal. @param onRound is told of every round in which something came */
export async function runGateway(
  platform: Platform,
  folders: SmsFolders,
  signal: AbortSignal,
  { onRound, report }: { onRound: (round: GatewayRound) => void; report: (error: unknown) => void },
): Promise<void> {
  let wake = () => {};
  const watcher = watch(folders.inbox, () => wake());
  watcher.on('error', report);
  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const timer = setTimeout(() => wake(), LOOK_AGAIN_MS);
      const round = await takeWaiting(platform, folders, report);
      if (round.taken > 0) onRound(round);
      if (!signal.aborted) await changed;
      clearTimeout(timer);
    }
  } finally {
    watcher.close();
  }
}
