import type { Platform } from '../../../platform/server/platform.ts';
import type { Contest } from '../../../sealed/index.ts';
import { readTogether } from '../../reading/agreed-reading.ts';
import { freeTurn, TURN_MINUTES } from '../../reading/turns.ts';
import { addUp } from '../tally/add-up.ts';
import {
  dropTurns,
  type FormToRead,
  holdReadings,
  keepTurn,
  nextFormFor,
  readingsOfRecord,
} from './turn-store.ts';

/** A form that somebody is to read now. */
export type GivenTurn = { readonly form: FormToRead; readonly turn: number; readonly expiresAt: Date };

/**
 * Gives a reader the next form, for so many minutes; the same one again as long as it is in hand. Two people never get the same turn of a form.
 * @param asked areas within which they may: code prefixes, null for all
 * @returns null when nothing waits for this reader
 */
export async function giveTurn(
  { database, clock }: Platform,
  electionId: number,
  asked: {
    readonly reader: string;
    readonly areas: readonly string[] | null;
    readonly contest: Contest | null;
  },
): Promise<GivenTurn | null> {
  const now = clock();
  const expiresAt = new Date(now.getTime() + TURN_MINUTES * 60_000);
  return database.db.transaction().execute(async (trx) => {
    await holdReadings(trx, electionId);
    const except: string[] = [];
    for (;;) {
      const form = await nextFormFor(trx, electionId, { ...asked, now, except });
      if (!form) return null;
      const { readings, turns } = await readingsOfRecord(trx, form.record);
      const others = turns.filter((one) => one.reader !== asked.reader && one.expiresAt > now);
      const { wanted } = readTogether(readings.map(({ figures }) => figures));
      const held = others.map(({ turn }) => turn);
      const kept = readings.map((one) => one.turn);
      const free = freeTurn(wanted, kept, held);
      if (free === null) {
        // It was read while its standing had not been added up yet.
        except.push(form.record);
        continue;
      }
      const own = turns.find((one) => one.reader === asked.reader && one.expiresAt > now);
      const isFree = own !== undefined && !kept.includes(own.turn) && !held.includes(own.turn);
      const turn = isFree ? own.turn : free;
      await dropTurns(trx, asked.reader, form.record);
      await keepTurn(trx, form.record, { reader: asked.reader, turn, expiresAt });
      return { form, turn, expiresAt };
    }
  });
}

/** The same, with everything added up that came. */
export async function nextTurn(
  platform: Platform,
  electionId: number,
  asked: Parameters<typeof giveTurn>[2],
): Promise<GivenTurn | null> {
  await addUp(platform, electionId);
  return giveTurn(platform, electionId, asked);
}
