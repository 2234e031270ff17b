import type { OtherAsk } from '../../../connectivity/web/field/index.ts';
import { type Day, dayIn, daysBetween, text } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { contestName } from './contest-name.ts';
import { lastResult } from './kept-results.ts';

/**
 * On the voting day the result is asked for before everything else, and from the opening of the count (when voting ends) on nothing but it:
 * until the end of the day after, since some counts last past midnight.
 * @param now as the phone can tell
 */
export function askResult({
  answer: { election, tps },
  items,
  now,
}: {
  readonly answer: {
    readonly election: { readonly slug: string; readonly votingDate: string; readonly timeZone: string };
    readonly tps: { readonly code: string };
  };
  readonly items: readonly Item[];
  readonly now: Date;
}): OtherAsk | null {
  const votingDate = election.votingDate as Day;
  const daysAfter = daysBetween(votingDate, dayIn(election.timeZone, now));
  if (daysAfter < 0 || daysAfter > 1) return null;
  const standsAlone = now >= votingEndOf({ votingDate, timeZone: election.timeZone });
  const about = { election: election.slug, tps: tps.code };
  const missing = CONTESTS.filter((contest) => lastResult(items, { ...about, contest }) === null);
  const names = missing.map((contest) => contestName(contest));
  const reason = !standsAlone
    ? text(
        'Hari pemungutan suara. Setelah penghitungan selesai, ketik C.Hasil tiap pemilihan dan simpan.',
        'Voting day. Once counting is over, type the result form of each contest and save it.',
      )
    : missing.length > 0
      ? text(
          `Begitu C.Hasil selesai ditulis, ketik dan simpan. Belum ada: ${names.map(({ id }) => id).join('; ')}.`,
          `As soon as a result form is written, type it and save it. Missing: ${names.map(({ en }) => en).join('; ')}.`,
        )
      : text(
          'Semua formulir sudah tersimpan di ponsel ini. Lihat sampai mana kirimannya, atau koreksi.',
          'All forms are saved on this phone. See how far they have come, or correct one.',
        );
  return { to: 'result', name: text('Hasil TPS', 'Result of the TPS'), reason, standsAlone };
}
