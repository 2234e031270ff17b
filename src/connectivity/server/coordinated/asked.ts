import { type Text, text } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Election } from '../../../registry/index.ts';
import type { Window } from '../../coordinated/index.ts';
import { moment } from '../../words.ts';
import { windowsAhead } from './store.ts';

/** How far ahead an officer is told of a window. */
const HOURS_AHEAD = 48;

/** A window in which a TPS is asked to send together with others, now or within the next 48 hours, and why. */
export type AskedWindow = Window & { readonly isNow: boolean; readonly reason: Text };

/** The windows asked of one TPS at an instant, the nearest first. */
export async function windowsAsked(
  db: Database,
  election: Pick<Election, 'id' | 'timeZone'>,
  code: string,
  now: Date,
): Promise<AskedWindow[]> {
  const before = new Date(now.getTime() + HOURS_AHEAD * 3_600_000);
  const found = await windowsAhead(db, election.id, code, { now, before });
  return found.map(({ from, until, name, tps }) => {
    const isNow = from <= now;
    const [id, en] = (['id', 'en'] as const).map((l) => [
      moment(from, election.timeZone, l),
      moment(until, election.timeZone, l),
    ]);
    return {
      ...{ from, until, isNow },
      reason: isNow
        ? text(
            `gladi serentak ${name}, ${tps} TPS: kirim sekarang, sampai ${id?.[1]}`,
            `coordinated rehearsal ${name}, ${tps} TPS: send now, until ${en?.[1]}`,
          )
        : text(
            `gladi serentak ${name}, ${tps} TPS: kirim di antara ${id?.[0]} dan ${id?.[1]}`,
            `coordinated rehearsal ${name}, ${tps} TPS: send between ${en?.[0]} and ${en?.[1]}`,
          ),
    };
  });
}
