import type { Day } from '../../kernel/index.ts';

const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni'],
  ...['Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
];
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** A day as letters write it. @example letterDay('2024-11-08') === '8 November 2024' */
export function letterDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** The number of a letter: running number, what the office adds, month in Roman numerals, year. @example letterNumber(7, '/SIGAP', '2024-11-08') === '007/SIGAP/XI/2024' */
export function letterNumber(running: number, suffix: string, day: Day): string {
  const [year, month] = day.split('-');
  return `${String(running).padStart(3, '0')}${suffix}/${ROMAN[Number(month) - 1]}/${year}`;
}
