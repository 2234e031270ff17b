import { err, ok, type Result, type Text, text } from '../kernel/index.ts';

/** What a cell that should hold a TPS's code says. */
export type CodeReading =
  /** A whole code; not certain when the TPS number had to be filled up with zeros that a spreadsheet lost. */
  | { readonly kind: 'tps'; readonly code: string; readonly isCertain: boolean }
  /** Only the village: the number must come from another column. */
  | { readonly kind: 'village'; readonly code: string };

const WIDTHS = [2, 2, 2, 4, 3] as const;

/**
 * Reads a TPS code as officials write it: with or without dots and spaces, as village code and number, or as a number
 * that went through a spreadsheet. Province codes are 11 to 96, so a code never loses a zero at its front.
 * @example readTpsCode('21.01.04.1005.001') // { kind: 'tps', code: '2101041005001', isCertain: true }
 * @returns why the cell is no code, and what to do.
 */
export function readTpsCode(cell: string): Result<CodeReading, Text> {
  if (cell.length === 13 && isDigits(cell)) return certain(cell);
  const cleaned = plain(cell);
  if (cleaned === '') return err(text('kode TPS kosong', 'the TPS code is empty'));
  if (isDigits(cleaned)) return readDigits(cleaned);
  const exact = withoutExponent(cleaned);
  if (exact !== null) return exact === '' ? err(LOST_DIGITS) : readDigits(exact);
  return readParts(cleaned);
}

/** Reads a village code of ten digits, with or without dots. */
export function readVillageCode(cell: string): Result<string, Text> {
  const read = readTpsCode(cell);
  if (read.ok && read.value.kind === 'village') return ok(read.value.code);
  if (!read.ok && read.error === LOST_DIGITS) return read;
  return err(
    text(
      `kode desa "${shown(cell)}" bukan sepuluh angka`,
      `the village code "${shown(cell)}" is not ten digits`,
    ),
  );
}

/** The number of a TPS from a number or a name. @example readTpsNumber('TPS 01') === 1; readTpsNumber('Balai desa') === null */
export function readTpsNumber(cell: string): number | null {
  const digits = /^\s*(?:TPS)?[\s.:#-]*(?:NO(?:MOR)?\.?\s*)?(\d{1,3})(?:\.0)?\s*$/i.exec(cell)?.[1];
  if (digits === undefined) return null;
  const number = Number(digits);
  return number >= 1 ? number : null;
}

/** The highest number of an ordinary TPS in its village; from 901 on they are special ones (prisons, hospitals). */
export const LAST_ORDINARY_TPS = 900;

/** Whether a TPS is a special one, by its number in its village. @param code its thirteen digits @example isSpecialTps('2171011001901') === true */
export function isSpecialTps(code: string): boolean {
  return Number(code.slice(10)) > LAST_ORDINARY_TPS;
}

/** The code of a TPS from its village and number (1 to 999). */
export function tpsCode(villageCode: string, number: number): string {
  return villageCode + String(number).padStart(3, '0');
}

const LOST_DIGITS: Text = text(
  'kode berbentuk 2,1E+12: spreadsheet sudah membuang angkanya. Ubah format kolom kode menjadi Teks, lalu isi ulang dari sumbernya',
  'the code looks like 2.1E+12: a spreadsheet has dropped its digits. Set the code column to Text and fill it in again from the source',
);

/** Digits of 13, of 10 (a village), or of 11 and 12: a village and a number whose zeros a spreadsheet lost. */
function readDigits(digits: string): Result<CodeReading, Text> {
  if (digits.length === 13) return certain(digits);
  if (digits.length === 10) return ok({ kind: 'village', code: digits });
  if (digits.length === 11 || digits.length === 12) {
    return tps(digits.slice(0, 10), digits.slice(10), false);
  }
  return err(
    text(
      `kode "${shown(digits)}" punya ${digits.length} angka; kode TPS punya 13 (kode desa 10 angka dan nomor TPS 3 angka)`,
      `the code "${shown(digits)}" has ${digits.length} digits; a TPS code has 13 (10 of the village and 3 of the TPS)`,
    ),
  );
}

/** Parts between dots, spaces or dashes; each may have lost zeros at its front. */
function readParts(cleaned: string): Result<CodeReading, Text> {
  const parts = cleaned
    .replace(/tps/i, ' ')
    .split(/[^0-9A-Za-z]+/)
    .filter((part) => part !== '');
  if (parts.every(isDigits)) {
    const [first = '', second = ''] = parts;
    const joined = parts.join('');
    if (joined.length === 13) return certain(joined);
    if (parts.length === 2 && first.length === 10 && second.length < 3) return tps(first, second, true);
    if (parts.length === 4 || parts.length === 5) {
      const filled = parts.map((part, at) => part.padStart(WIDTHS[at] ?? 0, '0'));
      if (filled.every((part, at) => part.length === WIDTHS[at])) {
        const village = filled.slice(0, 4).join('');
        return filled[4] === undefined
          ? ok({ kind: 'village', code: village })
          : tps(village, filled[4], true);
      }
    }
  }
  return err(
    text(`kode "${shown(cleaned)}" tidak dapat dibaca`, `the code "${shown(cleaned)}" cannot be read`),
  );
}

function certain(code: string): Result<CodeReading, Text> {
  return tps(code.slice(0, 10), code.slice(10), true);
}

function tps(village: string, number: string, isCertain: boolean): Result<CodeReading, Text> {
  const filled = number.padStart(3, '0');
  if (filled === '000') return err(text('nomor TPS 000 tidak ada', 'there is no TPS number 000'));
  return ok({ kind: 'tps', code: village + filled, isCertain });
}

/** The digits of a number with an exponent; empty when some were lost; null when it is no such number. */
function withoutExponent(cleaned: string): string | null {
  const match = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(cleaned);
  if (!match) return null;
  const [, lead = '', fraction = '', exponent = ''] = match;
  return fraction.length === Number(exponent) ? lead + fraction : '';
}

/** Without the marks that spreadsheets and escapes leave: an apostrophe in front, `.0` behind, odd spaces. */
function plain(cell: string): string {
  return cell
    .replaceAll(/[\u200b-\u200d\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^['’`]/, '')
    .replace(/^(\d{10,})[.,]0+$/, '$1');
}

/** Whether a text is nothing but digits, and at least one. */
export function isDigits(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return value !== '';
}

function shown(cell: string): string {
  return cell.trim().slice(0, 40);
}
