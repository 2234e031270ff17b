import { err, ok, type Result, type Text, text } from '../kernel/index.ts';

/** One of the two coordinates. */
export type Axis = 'latitude' | 'longitude';

const LIMIT: Readonly<Record<Axis, number>> = { latitude: 90, longitude: 180 };
const NEGATIVE = new Set(['S', 'LS', 'W', 'BB']);
const LETTERS: Readonly<Record<Axis, ReadonlySet<string>>> = {
  latitude: new Set(['N', 'S', 'LU', 'LS', 'U']),
  longitude: new Set(['E', 'W', 'BT', 'BB', 'T']),
};

/**
 * Reads a coordinate in decimal degrees: with a decimal point or comma, or in degrees, minutes and seconds with N/S/E/W or
 * LU/LS/BT/BB. @example readCoordinate('0° 55,5′ LU', 'latitude') // 0.925
 * @returns why the cell is no such coordinate.
 */
export function readCoordinate(cell: string, axis: Axis): Result<number, Text> {
  if (LOST_POINT.test(cell.trim())) return err(pointLost(cell, axis));
  const read = decimal(cell) ?? degrees(cell, axis);
  if (read === null) return err(unreadable(cell, axis));
  if (Math.abs(read) > LIMIT[axis]) {
    const name = axis === 'latitude' ? 'lintang' : 'bujur';
    return err(
      text(
        `${name} ${read} di luar -${LIMIT[axis]} sampai ${LIMIT[axis]}${axis === 'latitude' ? '; lintang dan bujur mungkin tertukar' : ''}`,
        `${axis} ${read} is outside -${LIMIT[axis]} to ${LIMIT[axis]}${axis === 'latitude' ? '; latitude and longitude may be swapped' : ''}`,
      ),
    );
  }
  return ok(read);
}

/** Both coordinates out of one cell, as texts. @example splitPair('1,0019; 104,617') // ['1,0019', '104,617'] */
export function splitPair(cell: string): readonly [latitude: string, longitude: string] | null {
  const trimmed = cell.trim();
  for (const separator of [/\s*[;|/]\s*/, /\s*,\s+/, /(?<=[A-Za-z])\s*,?\s*(?=\d)/, /\s+/, /,/]) {
    const [latitude, longitude, ...more] = trimmed.split(separator);
    if (latitude && longitude && more.length === 0) return [latitude, longitude];
  }
  return null;
}

/** Decimal notation and no other: `1e3`, `0x1F` and `Infinity` are slips of a spreadsheet or a program. */
const DECIMAL = /^[+-]?(?:\d{1,15}(?:\.\d*)?|\.\d+)$/;

/** Four digits and more before any point, or points between every three: a spreadsheet took the decimal point out. */
const LOST_POINT = /^'?[+-]?(?:\d{4,15}(?:[.,]0*)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$/;

function decimal(cell: string): number | null {
  if (DECIMAL.test(cell)) return Number(cell);
  const cleaned = cell.trim().replace(/^'/, '').replace(',', '.').replace(/\s*°$/, '');
  return DECIMAL.test(cleaned) ? Number(cleaned) : null;
}

const DEGREES =
  /^(?<before>[A-Z]{1,2})?\s*(?<sign>[+-])?\s*(?<degrees>\d{1,3}(?:\.\d+)?)\s*[°ºd:\s]\s*(?:(?<minutes>\d{1,2}(?:\.\d+)?)\s*['’′:\s]\s*)?(?:(?<seconds>\d{1,2}(?:\.\d+)?)\s*(?:"|”|″|''|’’)?\s*)?(?<after>[A-Z]{1,2})?$/;

function degrees(cell: string, axis: Axis): number | null {
  const cleaned = cell.trim().replaceAll(',', '.').replace(/°$/, '° ').toUpperCase().replaceAll('D', '°');
  const parts = DEGREES.exec(cleaned.replace(/([°'’′])$/, '$1 '))?.groups;
  if (!parts) return null;
  const letter = parts.before ?? parts.after;
  if (letter !== undefined && !LETTERS[axis].has(letter)) return null;
  const minutes = Number(parts.minutes ?? '0');
  const seconds = Number(parts.seconds ?? '0');
  if (minutes >= 60 || seconds >= 60) return null;
  const size = Number(parts.degrees) + minutes / 60 + seconds / 3_600;
  const isNegative = parts.sign === '-' || (letter !== undefined && NEGATIVE.has(letter));
  return isNegative ? -size : size;
}

function pointLost(cell: string, axis: Axis): Text {
  const shown = cell.trim().slice(0, 40);
  return text(
    `${axis === 'latitude' ? 'lintang' : 'bujur'} "${shown}" kehilangan tanda desimalnya; setel kolomnya ke Teks dan isi lagi dari sumbernya`,
    `the ${axis} "${shown}" has lost its decimal point; set the column to Text and fill it in again from the source`,
  );
}

function unreadable(cell: string, axis: Axis): Text {
  const shown = cell.trim().slice(0, 40);
  return axis === 'latitude'
    ? text(
        `lintang "${shown}" tidak dapat dibaca; tulis derajat desimal, misalnya 1,0019`,
        `the latitude "${shown}" cannot be read; write decimal degrees, such as 1.0019`,
      )
    : text(
        `bujur "${shown}" tidak dapat dibaca; tulis derajat desimal, misalnya 104,6173`,
        `the longitude "${shown}" cannot be read; write decimal degrees, such as 104.6173`,
      );
}
