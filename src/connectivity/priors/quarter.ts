import { type Day, err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { excerpt } from '../cells.ts';
import type { Quarter, Technology } from './model.ts';

/** Ookla's first quarter. */
const FIRST_YEAR = 2019;

/** A quarter as people write it. @example readQuarter('2024-q3', today) // { id: '2024-q3', from: '2024-07-01', until: '2024-09-30' } */
export function readQuarter(written: string, today: Day): Result<Quarter, Text> {
  const [, year = '', number = ''] = /^(\d{4})[- ]?[qQ]([1-4])$/.exec(written.trim()) ?? [];
  if (year === '' || Number(year) < FIRST_YEAR) {
    return err(
      text(
        `"${excerpt(written)}" bukan kuartal (contoh: 2024-q3, sejak ${FIRST_YEAR})`,
        `"${excerpt(written)}" is not a quarter (such as 2024-q3, from ${FIRST_YEAR} on)`,
      ),
    );
  }
  const quarter = quarterOf(Number(year), Number(number));
  if (quarter.until < today) return ok(quarter);
  return err(text(`kuartal ${quarter.id} belum lewat`, `the quarter ${quarter.id} is not over yet`));
}

/** What the name under which Ookla publishes a file says of it. Only its provenance: what the file is, its content tells. */
export function namedQuarter(
  fileName: string,
): { readonly quarter: string; readonly technology: Technology } | null {
  const [, year, month = '', technology] =
    /(\d{4})-(01|04|07|10)-01_performance_(fixed|mobile)_tiles/.exec(fileName) ?? [];
  if (year === undefined) return null;
  return { quarter: `${year}-q${(Number(month) + 2) / 3}`, technology: technology as Technology };
}

function quarterOf(year: number, number: number): Quarter {
  const month = (at: number) => String(at).padStart(2, '0');
  const last = number === 1 || number === 4 ? 31 : 30;
  return {
    id: `${year}-q${number}`,
    from: `${year}-${month(number * 3 - 2)}-01` as Day,
    until: `${year}-${month(number * 3)}-${last}` as Day,
  };
}
