import type { Platform } from '../../../platform/server/platform.ts';
import { deliverDue } from './deliver.ts';
import { type Send, sender } from './send.ts';

const EVERY_MS = 5_000;

/**
 * Sends due webhooks now and every few seconds; what fails here is told and tried again.
 * @param send how a message goes out: to the public internet only, where nothing else is given
 * @returns what stops it, after the attempt under way.
 */
export function keepDelivering(
  platform: Platform,
  report: (error: unknown) => void,
  send: Send = sender(),
): () => Promise<void> {
  const deliver = () => deliverDue(platform, send, Math.random).then(() => undefined, report);
  let underWay = deliver();
  let isRunning = true;
  void underWay.finally(() => {
    isRunning = false;
  });
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    underWay = deliver().finally(() => {
      isRunning = false;
    });
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
