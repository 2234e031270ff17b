import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import type { Contest } from '../../sealed/index.ts';

/** *Policy:* a clock that is this much ahead of ours may still be right. */
const MOST_AHEAD_MS = 300_000;

/** What is wrong with the instant for which somebody says that something was published: nobody has seen the future. Null: nothing. */
export function aheadOfTime(asOf: Date, now: Date): Text | null {
  if (asOf.getTime() <= now.getTime() + MOST_AHEAD_MS) return null;
  return text(
    `waktunya ${asOf.toISOString()} masih di depan; periksa tanggal, jam, dan zona waktunya`,
    `its time ${asOf.toISOString()} lies ahead; check its date, hour and time zone`,
  );
}

/** The columns of Sirekap's public progress that are read; votes are in others, which are not looked at. */
export const PUBLISHED_COLUMNS = ['sirekap_ts', 'kind', 'kode', 'tps_total', 'tps_masuk'] as const;
/** A row of them, as docs/formats/published-import.md explains it. */
export const PUBLISHED_EXAMPLE = '2024-11-27 19:30:00,pkwkp,210502,20,12';
/** One of them. */
export type PublishedColumn = (typeof PUBLISHED_COLUMNS)[number];

const CONTESTS: Readonly<Record<string, Contest>> = { pkwkp: 'governor', pkwkk: 'regent' };

/** A row that says how many TPS of an area were published; `at` as written, in the election's zone. */
export type PublishedRow = {
  readonly contest: Contest;
  readonly code: string;
  readonly total: number;
  readonly published: number;
  readonly at: { readonly day: string; readonly time: string };
};

/**
 * Reads a row of Sirekap's public progress. Null: it says nothing about a regency or district (a province, a re-vote).
 * @returns what of it cannot be read
 */
export function publishedRow(
  cells: Readonly<Partial<Record<PublishedColumn | 'psu', string>>>,
): Result<PublishedRow | null, Text> {
  const said = (column: PublishedColumn | 'psu') => (cells[column] ?? '').trim();
  if (said('psu') !== '' && said('psu') !== 'Reguler') return ok(null);
  const code = said('kode');
  if (/^\d{2}$/.test(code)) return ok(null);
  if (!/^\d{4}(\d{2})?$/.test(code))
    return err(text(`kode "${code}": harus 4 atau 6 angka`, `kode "${code}": must be 4 or 6 digits`));
  const contest = CONTESTS[said('kind')];
  if (!contest)
    return err(
      text(
        `kind "${said('kind')}": harus pkwkp atau pkwkk`,
        `kind "${said('kind')}": must be pkwkp or pkwkk`,
      ),
    );
  const [total, published] = [said('tps_total'), said('tps_masuk')];
  if (!/^\d{1,6}$/.test(total) || !/^\d{1,6}$/.test(published) || Number(published) > Number(total))
    return err(text(`tps_masuk ${published} dari ${total}`, `tps_masuk ${published} of ${total}`));
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(said('sirekap_ts')) ?? [];
  if (!day || !time || Number.isNaN(Date.parse(`${day}T${time}Z`)))
    return err(
      text(
        `sirekap_ts "${said('sirekap_ts')}": harus YYYY-MM-DD HH:MM:SS`,
        `sirekap_ts "${said('sirekap_ts')}": must be YYYY-MM-DD HH:MM:SS`,
      ),
    );
  return ok({ contest, code, total: Number(total), published: Number(published), at: { day, time } });
}
