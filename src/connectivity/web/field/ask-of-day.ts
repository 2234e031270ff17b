import type { Text } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { DeviceAnswer, KnownDevice } from './device.ts';
import type { PageName } from './router.tsx';

/** What another area asks of the officer at a TPS before everything else. */
export type OtherAsk = {
  readonly to: PageName;
  readonly name: Text;
  readonly reason: Text;
  /** Whether nothing else is asked for beside it: the time for tests and reports has passed. */
  readonly standsAlone: boolean;
};

/** What another area asks now; null where it asks nothing. @param items everything on this phone */
export type AskOfDay = (about: {
  readonly answer: Pick<DeviceAnswer, 'election' | 'tps'>;
  readonly items: readonly Item[];
  readonly now: Date;
}) => OtherAsk | null;

/**
 * What time it is, as far as a phone can tell: its own clock, set right by how far that was off when the server spoke last.
 * @param nowMs of the phone's clock
 */
export function likelyNow(
  {
    answer,
    answeredAt,
  }: { readonly answer: { readonly serverTime: string } } & Pick<KnownDevice, 'answeredAt'>,
  nowMs: number,
): Date {
  const off = Date.parse(answer.serverTime) - Date.parse(answeredAt);
  return new Date(nowMs + (Number.isFinite(off) ? off : 0));
}
