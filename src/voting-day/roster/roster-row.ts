import {
  type Cells,
  excerpt,
  type Headers,
  localTimeOf,
  readDayAndTime,
  readNumber,
  readWord,
} from '../../connectivity/index.ts';
import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { readCoordinate } from '../../registry/index.ts';

/** The columns of a roster. */
export type RosterColumn =
  | 'role'
  | 'cluster'
  | 'code'
  | 'person'
  | 'contact'
  | 'task'
  | 'place'
  | 'minutes'
  | 'network'
  | 'latitude'
  | 'longitude'
  | 'from'
  | 'until';

/** The headers by which they are known (docs/formats/roster-import.md). */
export const ROSTER_HEADERS: Headers<RosterColumn> = {
  role: ['peran', 'role'],
  cluster: ['klaster', 'cluster'],
  code: ['kode', 'kode_wilayah', 'kode_tps', 'code'],
  person: ['nama', 'name'],
  contact: ['kontak', 'telepon', 'contact', 'phone'],
  task: ['tugas', 'task'],
  place: ['tempat', 'place'],
  minutes: ['menit', 'minutes'],
  network: ['jaringan', 'network'],
  latitude: ['lintang', 'latitude', 'lat'],
  longitude: ['bujur', 'longitude', 'lon'],
  from: ['mulai', 'from'],
  until: ['selesai', 'until'],
};

const ROLES = {
  area: ['wilayah', 'tps'],
  runner: ['penjemput', 'pengantar', 'kurir'],
  boat: ['perahu', 'kapal', 'pompong'],
  'upload-point': ['titik_unggah'],
  'war-room': ['ruang_kendali', 'petugas'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a row of a roster says. */
export type RosterRow =
  | { readonly kind: 'area'; readonly cluster: string; readonly code: string }
  | {
      readonly kind: 'runner' | 'boat';
      readonly cluster: string;
      readonly person: string | null;
      readonly contact: string | null;
      readonly task: string | null;
      /** Of a boat: where it lies and how long it takes. */
      readonly berth: string | null;
      readonly minutes: number | null;
    }
  | {
      readonly kind: 'upload-point';
      readonly cluster: string;
      readonly name: string;
      readonly network: string | null;
      readonly latitude: number | null;
      readonly longitude: number | null;
    }
  | {
      readonly kind: 'war-room';
      readonly region: string;
      readonly person: string | null;
      readonly contact: string | null;
      readonly task: string | null;
      readonly from: Date | null;
      readonly until: Date | null;
    };

const MOST_MINUTES = 2_880;

/** Reads one row: everything that is wrong with it, or what it says. */
export function readRosterRow(cell: Cells<RosterColumn>, timeZone: string): Result<RosterRow, Text[]> {
  const problems: Text[] = [];
  const keep = <T>(read: Result<T, Text>): T | null => {
    if (read.ok) return read.value;
    problems.push(read.error);
    return null;
  };
  const words = (column: RosterColumn, most: number): string | null =>
    keep(wordsIn(column, cell(column), most));
  const optional = <T>(column: RosterColumn, read: (written: string) => Result<T, Text>): T | null =>
    cell(column) === '' ? null : keep(read(cell(column)));
  const kind = keep(readWord(cell('role'), ROLES));
  const people = { person: words('person', 100), contact: words('contact', 60), task: words('task', 100) };
  const code = cell('code').replaceAll('.', '');
  const cluster = words('cluster', 100);
  if (kind === 'war-room') {
    if (!/^\d{2}(\d{2})?$/.test(code)) problems.push(NO_REGION);
    const zone = localTimeOf(timeZone);
    const from = optional('from', (written) => readDayAndTime(written, zone));
    const until = optional('until', (written) => readDayAndTime(written, zone));
    if (from && until && until <= from)
      problems.push(text('selesai tidak setelah mulai', 'until is not after from'));
    return problems.length > 0 ? err(problems) : ok({ kind, region: code, ...people, from, until });
  }
  if (cluster === null && cell('cluster') === '')
    problems.push(text('klaster kosong', 'the cluster is empty'));
  if (kind === 'area' && !/^\d{6}(\d{4}(\d{3})?)?$/.test(code)) problems.push(noCode(cell('code')));
  const name = words('place', 200);
  if (kind === 'upload-point' && name === null && cell('place') === '')
    problems.push(text('tempat kosong', 'the place is empty'));
  const minutes = optional('minutes', minutesIn);
  const network = words('network', 100);
  const latitude = optional('latitude', (written) => readCoordinate(written, 'latitude'));
  const longitude = optional('longitude', (written) => readCoordinate(written, 'longitude'));
  if ((cell('latitude') === '') !== (cell('longitude') === '')) problems.push(HALF_A_POSITION);
  if (problems.length > 0 || kind === null || cluster === null) return err(problems);
  if (kind === 'area') return ok({ kind, cluster, code });
  if (kind === 'upload-point') return ok({ kind, cluster, name: name ?? '', network, latitude, longitude });
  const isBoat = kind === 'boat';
  return ok({ kind, cluster, ...people, berth: isBoat ? name : null, minutes: isBoat ? minutes : null });
}

function wordsIn(column: string, written: string, most: number): Result<string | null, Text> {
  if (written === '') return ok(null);
  if (written.length <= most) return ok(written);
  return err(text(`${column}: lebih dari ${most} huruf`, `${column}: longer than ${most} letters`));
}

function minutesIn(written: string): Result<number, Text> {
  const read = readNumber(written);
  if (!read.ok) return read;
  if (Number.isInteger(read.value) && read.value >= 0 && read.value <= MOST_MINUTES) return read;
  return err(text(`menit harus 0 sampai ${MOST_MINUTES}`, `the minutes must be 0 to ${MOST_MINUTES}`));
}

const NO_REGION = text(
  'kode ruang kendali harus kode provinsi (2 angka) atau kabupaten/kota (4 angka)',
  'the code of a war room must be a province’s (2 digits) or a regency’s (4 digits)',
);
const HALF_A_POSITION = text('lintang dan bujur ditulis keduanya', 'write both latitude and longitude');

function noCode(written: string): Text {
  return text(
    `kode "${excerpt(written)}" bukan kode kecamatan (6), desa (10), atau TPS (13 angka)`,
    `the code "${excerpt(written)}" is not a district’s (6), a village’s (10) or a TPS’s (13 digits)`,
  );
}
