import { type Text, text } from '../../kernel/index.ts';
import type { Fate } from '../row-fate.ts';

/** The fates of rows in words. */
export const FATE_NAMES: Readonly<Record<Fate, Text>> = {
  add: text('Baru', 'New'),
  change: text('Berubah', 'Changed'),
  same: text('Sama', 'Same'),
  held: text('Ditahan', 'Held'),
  error: text('Salah', 'Wrong'),
  absent: text('Tidak disebut', 'Not named'),
};

/** The fields of a TPS in words, where a difference names one. */
export const FIELD_NAMES: Readonly<Record<string, Text>> = {
  name: text('Nama', 'Name'),
  place: text('Tempat', 'Place'),
  latitude: text('Lintang', 'Latitude'),
  longitude: text('Bujur', 'Longitude'),
  precision: text('Ketelitian posisi', 'Precision of the position'),
  dpt: text('DPT', 'Voters (DPT)'),
  dptL: text('DPT laki-laki', 'Voters, male'),
  dptP: text('DPT perempuan', 'Voters, female'),
  origin: text('Asal data', 'Origin'),
};

/** A value of a difference as people read it. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
