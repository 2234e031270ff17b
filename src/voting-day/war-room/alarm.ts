import { type Text, text } from '../../kernel/index.ts';

/** What the whole of a board says at once, before any TPS of it. */
export type Alarm = { readonly kind: 'below' | 'over'; readonly words: Text };

/** Results are carried, and a re-vote is held, within four days of the vote (DOMAIN section 3); after that a war room looks at the past. */
const LAST_DAY_MS = 5 * 86_400_000;

/**
 * What is to be said of a board as a whole: that the evening is long over, or that fewer TPS are complete than nine in ten simulated evenings had by now.
 * The second comes before any TPS is late by its own forecast, and is the first sign of trouble in our own server or network.
 * @param begins first instant of the voting day
 */
export function alarmOf({
  now,
  begins,
  complete,
  expected,
}: {
  readonly now: Date;
  readonly begins: Date;
  readonly complete: number;
  readonly expected: { readonly tps: number; readonly low: number };
}): Alarm | null {
  if (now.getTime() - begins.getTime() > LAST_DAY_MS) {
    const days = Math.floor((now.getTime() - begins.getTime()) / 86_400_000);
    return {
      kind: 'over',
      words: text(
        `Pemungutan suara sudah ${days} hari lewat: ini keadaan terakhir, bukan alarm.`,
        `Voting was ${days} days ago: this is how it ended, and no alarm.`,
      ),
    };
  }
  if (complete >= expected.low) return null;
  const n = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);
  const [id, en] = ['id-ID', 'en-GB'];
  return {
    kind: 'below',
    words: text(
      `Kurang dari perkiraan: ${n(complete, id)} TPS lengkap, paling sedikit ${n(expected.low, id)} diharapkan saat ini (P10). Periksa dahulu server dan jaringan kita sendiri.`,
      `Fewer than expected: ${n(complete, en)} TPS are complete, at least ${n(expected.low, en)} were expected by now (P10). Look at our own server and network first.`,
    ),
  };
}
