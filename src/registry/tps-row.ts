import { type Position, type Text, text } from '../kernel/index.ts';
import { isDigits, readTpsCode, readTpsNumber, readVillageCode, tpsCode } from './codes.ts';
import { readCoordinate, splitPair } from './coordinates.ts';
import type { TpsColumns, TpsField } from './headers.ts';
import type { LandIndex } from './land.ts';
import type { Precision, TpsOrigin } from './model.ts';
import { checkNames, type NameVerdict } from './named-places.ts';
import { cleanName } from './names.ts';
import { checkPlacement } from './placement.ts';
import { type Places, unknownVillage, type Village } from './places.ts';
import { seenRows } from './seen-rows.ts';

/**
 * A row of a TPS list as it was understood. `fate` is what it would do in an empty registry; null in a field means that the
 * row says nothing about it, and then what is there stays.
 */
export type TpsRow = {
  row: number;
  code: string;
  name: string | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: Precision | null;
  dpt: number | null;
  dptL: number | null;
  dptP: number | null;
  origin: TpsOrigin;
  /** The file named this TPS before; what that means is only known once all rows are (repeated-tps-store.ts). */
  isRepeated: boolean;
  fate: 'add' | 'held' | 'error';
  reasons: Text[] | null;
};

/** What rows are checked against. */
export type TpsRowContext = {
  readonly columns: TpsColumns;
  readonly places: Places;
  readonly land: LandIndex | null;
  /** Whether the sender may change a TPS of this code. */
  readonly mayChange: (code: string) => boolean;
};

const LONGEST_NAME = 200;
const LONGEST_PLACE = 300;
const MOST_VOTERS = 9_999;
const NUMBERS_PER_VILLAGE = 1_000;

/**
 * Makes a function that reads one row after another. It remembers which codes it has seen and what it last compared, so it
 * belongs to one file.
 */
export function tpsRowReader(context: TpsRowContext): (row: number, cells: readonly string[]) => TpsRow {
  const { columns, places, land, mayChange } = context;
  const seen = seenRows();
  const cellOf = (cells: readonly string[], field: TpsField): string => {
    const at = columns.at[field];
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const compare = nameComparer(places);

  return (row, cells) => {
    const read: TpsRow = {
      row,
      code: '',
      name: null,
      place: null,
      latitude: null,
      longitude: null,
      precision: null,
      dpt: null,
      dptL: null,
      dptP: null,
      origin: 'import',
      isRepeated: false,
      fate: 'add',
      reasons: null,
    };
    readNames(read, cellOf(cells, 'name'), cellOf(cells, 'place'));
    const village = readCode(
      read,
      cellOf(cells, 'code'),
      cellOf(cells, 'villageCode'),
      cellOf(cells, 'number'),
      places,
    );
    if (village) {
      const number = Number(read.code.slice(10));
      const key = village.index * NUMBERS_PER_VILLAGE + number;
      read.isRepeated = seen.firstSeen(key, row) !== null;
      judge(
        read,
        compare(
          village,
          cellOf(cells, 'regencyName'),
          cellOf(cells, 'districtName'),
          cellOf(cells, 'villageName'),
        ),
      );
      if (!mayChange(read.code)) refuse(read, OUT_OF_SCOPE);
      const position = readPosition(
        read,
        cellOf(cells, 'latitude'),
        cellOf(cells, 'longitude'),
        cellOf(cells, 'coordinates'),
        cellOf(cells, 'precision'),
      );
      if (position && read.precision === 'exact') judge(read, checkPlacement(position, village, land));
    }
    readVoters(read, cellOf(cells, 'dpt'), cellOf(cells, 'dptL'), cellOf(cells, 'dptP'));
    readOrigin(read, cellOf(cells, 'origin'), cellOf(cells, 'synthetic'));
    return read;
  };
}

/** Most rows name the same place as the row before: the comparison is kept. */
function nameComparer(places: Places) {
  let last = { code: '', regency: '', district: '', village: '' };
  let verdict: NameVerdict = null;
  return (of: Village, regency: string, district: string, village: string): NameVerdict => {
    const isLast =
      last.code === of.code &&
      last.village === village &&
      last.regency === regency &&
      last.district === district;
    if (isLast) return verdict;
    last = { code: of.code, regency, district, village };
    verdict = checkNames(places, of, last);
    return verdict;
  };
}

function readCode(
  read: TpsRow,
  code: string,
  villageCode: string,
  number: string,
  places: Places,
): Village | null {
  const whole = code === '' ? wholeCode(villageCode, number, read.name) : codeCell(code, number, read.name);
  if (typeof whole !== 'string') {
    refuse(read, whole);
    return null;
  }
  read.code = whole;
  const inCode = whole.slice(0, 10);
  if (code !== '' && villageCode !== '' && villageCode !== inCode) {
    const other = readVillageCode(villageCode);
    if (!other.ok) refuse(read, other.error);
    else if (other.value !== inCode) refuse(read, disagree(whole, other.value));
  }
  const village = places.villages.get(inCode);
  if (!village) {
    refuse(read, unknownVillage(places, inCode));
    return null;
  }
  checkNumber(read, number, isUncertain(code));
  return village;
}

function isUncertain(code: string): boolean {
  if (code === '' || code.length === 13) return false;
  const reading = readTpsCode(code);
  return reading.ok && reading.value.kind === 'tps' && !reading.value.isCertain;
}

function codeCell(cell: string, number: string, name: string | null): string | Text {
  const reading = readTpsCode(cell);
  if (!reading.ok) return reading.error;
  return reading.value.kind === 'tps' ? reading.value.code : wholeCode(reading.value.code, number, name);
}

function wholeCode(villageCell: string, numberCell: string, name: string | null): string | Text {
  const village = readVillageCode(villageCell);
  if (!village.ok) return village.error;
  const number = readTpsNumber(numberCell) ?? (name === null ? null : readTpsNumber(name));
  return number === null ? NO_NUMBER : tpsCode(village.value, number);
}

/** The number in the code against the number column or the name: another number is a doubt, the same removes one. */
function checkNumber(read: TpsRow, numberCell: string, uncertain: boolean): void {
  // Nearly every name is just the number of its code.
  if (numberCell === '' && !uncertain && isNumberOf(read.code, read.name)) return;
  const said = readTpsNumber(numberCell) ?? (read.name === null ? null : readTpsNumber(read.name));
  const inCode = Number(read.code.slice(10));
  if (said !== null && said !== inCode) hold(read, otherNumber(inCode, said));
  else if (uncertain && said === null) hold(read, filledUp(read.code));
}

function isNumberOf(code: string, name: string | null): boolean {
  return name === null || (name.length === 7 && name.startsWith('TPS ') && name.endsWith(code.slice(10)));
}

function readNames(read: TpsRow, name: string, place: string): void {
  const named = cleanName(name);
  if (named.length > LONGEST_NAME) refuse(read, tooLong('nama', 'name', LONGEST_NAME));
  else if (named !== '') read.name = named;
  const placed = place === '' ? '' : cleanName(place);
  if (placed.length > LONGEST_PLACE) refuse(read, tooLong('tempat', 'place', LONGEST_PLACE));
  else if (placed !== '') read.place = placed;
}

function readPosition(
  read: TpsRow,
  latitudeCell: string,
  longitudeCell: string,
  pairCell: string,
  precisionCell: string,
): Position | null {
  let [latitude, longitude] = [latitudeCell, longitudeCell];
  if (latitude === '' && longitude === '' && pairCell !== '') {
    const pair = splitPair(pairCell);
    if (!pair) return refuse(read, NO_PAIR);
    [latitude, longitude] = pair;
  }
  if (latitude === '' && longitude === '') return null;
  if (latitude.trim() === '' && longitude.trim() === '') return null;
  if (latitude.trim() === '' || longitude.trim() === '') return refuse(read, HALF_A_POSITION);
  const y = readCoordinate(latitude, 'latitude');
  const x = readCoordinate(longitude, 'longitude');
  if (!y.ok) refuse(read, y.error);
  if (!x.ok) refuse(read, x.error);
  if (!y.ok || !x.ok) return null;
  read.latitude = y.value;
  read.longitude = x.value;
  read.precision = isVillagePoint(precisionCell) ? 'village' : 'exact';
  return { latitude: y.value, longitude: x.value };
}

function isVillagePoint(precisionCell: string): boolean {
  return precisionCell !== '' && /^\s*(?:village|desa|titik desa)\s*$/i.test(precisionCell);
}

function readVoters(read: TpsRow, all: string, male: string, female: string): void {
  if (all !== '') read.dpt = readCount(read, all, 'DPT');
  if (male !== '') read.dptL = readCount(read, male, 'DPT L');
  if (female !== '') read.dptP = readCount(read, female, 'DPT P');
  if (read.dptL === null || read.dptP === null) return;
  const sum = read.dptL + read.dptP;
  if (read.dpt === null) read.dpt = sum;
  else if (read.dpt !== sum) {
    hold(
      read,
      text(`DPT ${read.dpt}, tetapi L + P = ${sum}`, `${read.dpt} voters, but male and female make ${sum}`),
    );
  }
}

function readCount(read: TpsRow, cell: string, label: string): number | null {
  if (cell.length < 4 && isDigits(cell)) return Number(cell);
  const cleaned = cell.trim();
  if (cleaned === '' || cleaned === '-') return null;
  const digits = /^(\d{1,3}(?:[.,]\d{3})|\d+)(?:\.0+)?$/.exec(cleaned)?.[1]?.replace(/[.,]/, '');
  const count = digits === undefined ? Number.NaN : Number(digits);
  if (count <= MOST_VOTERS) return count;
  return refuse(
    read,
    text(
      `${label} "${cleaned.slice(0, 20)}" bukan bilangan 0 sampai ${MOST_VOTERS}`,
      `${label} "${cleaned.slice(0, 20)}" is not a number from 0 to ${MOST_VOTERS}`,
    ),
  );
}

function readOrigin(read: TpsRow, origin: string, synthetic: string): void {
  if (origin === 'scenario' || /^(?:ya|yes|true|1)$/i.test(synthetic.trim())) refuse(read, SYNTHETIC);
  if (origin === 'allocation') read.origin = 'allocation';
}

function judge(read: TpsRow, verdict: { readonly fate: 'error' | 'held'; readonly why: Text } | null): void {
  if (!verdict) return;
  if (verdict.fate === 'error') refuse(read, verdict.why);
  else hold(read, verdict.why);
}

function refuse(read: TpsRow, why: Text): null {
  read.fate = 'error';
  read.reasons = [...(read.reasons ?? []), why];
  return null;
}

function hold(read: TpsRow, why: Text): void {
  if (read.fate === 'add') read.fate = 'held';
  read.reasons = [...(read.reasons ?? []), why];
}

const OUT_OF_SCOPE = text(
  'TPS ini di luar wilayah Anda; mintalah petugas wilayahnya atau provinsi mengimpornya',
  'this TPS is outside your area; ask the officer of that area or of the province to import it',
);
const SYNTHETIC = text(
  'baris ini bertanda sintetis; data sintetis tidak boleh masuk ke pemilihan nyata',
  'the row is marked synthetic; synthetic data may not go into a real election',
);
const NO_NUMBER = text(
  'nomor TPS tidak ada; isi kolom nomor_tps atau kode 13 angka',
  'there is no TPS number; fill in nomor_tps or the code of 13 digits',
);
const NO_PAIR = text(
  'koordinat tidak dapat dibaca; tulis lintang, bujur dalam derajat desimal',
  'the coordinates cannot be read; write latitude, longitude in decimal degrees',
);
const HALF_A_POSITION = text(
  'hanya lintang atau hanya bujur yang diisi; isi keduanya atau kosongkan keduanya',
  'only latitude or only longitude is given; give both or neither',
);

function disagree(code: string, village: string): Text {
  return text(
    `kode TPS ${code} bukan di desa ${village} yang disebut barisnya`,
    `the TPS code ${code} is not in the village ${village} that the row names`,
  );
}

function otherNumber(inCode: number, said: number): Text {
  return text(
    `kodenya TPS ${inCode}, tetapi barisnya menyebut TPS ${said}`,
    `the code is TPS ${inCode}, but the row says TPS ${said}`,
  );
}

function filledUp(code: string): Text {
  return text(
    `kodenya kurang dari 13 angka dan dibaca sebagai ${code}; benarkah?`,
    `the code has fewer than 13 digits and was read as ${code}; is that right?`,
  );
}

function tooLong(id: string, en: string, most: number): Text {
  return text(`${id} lebih dari ${most} huruf`, `the ${en} is longer than ${most} characters`);
}
