import { text } from '../kernel/index.ts';
import { cellsOf, columnsOf } from './columns.ts';
import { isNdt7, otherProtocol } from './giga-meter.ts';
import { readInstant } from './instant.ts';
import type { TableDialect } from './table-dialect.ts';
import { TEST_HEADERS, type TestColumn } from './test-columns.ts';

/** The columns of a table of Giga Meter's measurements, and ours that they stand for; capitals and underscores do not matter. */
const OURS: Readonly<Record<string, string>> = {
  timestamp: 'waktu',
  upload: 'unggah_kbit',
  download: 'unduh_kbit',
  latency: 'latensi_ms',
  detectedlatitude: 'lintang',
  detectedlongitude: 'bujur',
  detectedlocationaccuracy: 'ketelitian_m',
};
const SCHOOLS = ['gigaidschool', 'schoolid'];
/** What is neither kept nor worth a word: addresses, names of devices and people. */
const LEFT = [
  ...[
    'id',
    'uuid',
    'browserid',
    'devicetype',
    'ipaddress',
    'appversion',
    'countrycode',
    'createdat',
    'source',
  ],
  ...['notes', 'annotation', 'clientinfo', 'serverinfo', 'results', 'devicehardwareid', 'windowsusername'],
  ...['installedpath', 'wificonnections', 'protocol', 'timestamplocal', ...SCHOOLS],
];

/** What was told beside a file, as cells of the columns that it does not have. */
export type ToldCells = Partial<Readonly<Record<TestColumn, string>>>;

/** Whether a header is that of a table of Giga Meter's measurements: its speeds have no unit, and each row is of a school. */
export function isGigaTable(header: readonly string[]): boolean {
  const names = header.map(plain);
  return (
    ['timestamp', 'download', 'upload'].every((name) => names.includes(name)) &&
    SCHOOLS.some((name) => names.includes(name))
  );
}

/**
 * Reads a table of Giga Meter's measurements (its API's answers or its database as a table). Speeds are kbit/s as the client
 * counted them; times without a zone are UTC. Where one TPS was told for all rows, they must be of one school.
 */
export function gigaDialect(header: readonly string[], told: ToldCells): TableDialect {
  const names = header.map(plain);
  const columns = columnsOf(
    header.map((cell, at) => (LEFT.includes(names[at] ?? '') ? '' : (OURS[names[at] ?? ''] ?? cell))),
    TEST_HEADERS,
  );
  const cellAt = (row: readonly string[], name: string) => (row[names.indexOf(name)] ?? '').trim();
  const school = (row: readonly string[]) =>
    SCHOOLS.map((name) => cellAt(row, name)).find((cell) => cell !== '') ?? '';
  let first: string | null = null;
  return {
    source: 'giga-meter',
    notice: text(
      'Dikenali sebagai tabel Giga Meter: kecepatannya dibaca dalam kbit/s, dihitung oleh pengirim.',
      'Taken for a table of Giga Meter: its speeds are read as kbit/s, counted by the sender.',
    ),
    ignored: columns.ignored,
    cells: (row) => {
      const protocol = cellAt(row, 'protocol');
      if (!isNdt7(protocol)) return otherProtocol(protocol);
      const cells = cellsOf(columns, row);
      if (cells('tps') === '') {
        first ??= school(row);
        if (school(row) !== first) return SEVERAL_SCHOOLS;
      }
      const hasHung = Number(cells('uplinkKbit') || 'none') === 0;
      return (column) => {
        const cell = cells(column);
        if (column === 'observedAt') return utc(cell);
        if (column === 'outcome' && hasHung) return 'macet';
        return cell || (told[column] ?? '');
      };
    },
  };
}

/** Why one TPS told for a whole file is not taken for all of its schools. */
export const SEVERAL_SCHOOLS = text(
  'berkas ini memuat beberapa sekolah, tetapi hanya satu TPS disebut untuk semuanya: pisahkan per sekolah, atau tambahkan kode_tps',
  'this file holds several schools but one TPS was told for all: split it by school, or add kode_tps',
);

/** A time of PostgreSQL or JavaScript; without a zone it is UTC. @example utc('2024-10-07 09:05:00+00') === '2024-10-07T09:05:00Z' */
function utc(cell: string): string {
  const [, day, clock, zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(cell) ?? [];
  const offset =
    zone === '' || zone === 'Z' || zone === '+00' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone;
  const instant = `${day}T${clock}${offset}`;
  return readInstant(instant) ? instant : cell;
}

function plain(cell: string): string {
  return cell.trim().toLowerCase().replaceAll(/[_ ]/g, '');
}
