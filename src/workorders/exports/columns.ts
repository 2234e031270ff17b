import { optionName } from '../option-names.ts';
import { ROLE_OF_ORDER_NAMES, STATE_NAMES, WAITING_NAMES } from '../words.ts';
import { localMinute } from './local-minute.ts';
import type { ExportedOrder } from './model.ts';

/** A cell of a file: text stays text, numbers stay numbers. */
export type ExportCell = string | number | null;

type Column = {
  readonly header: string;
  /** For programs: codes, and instants in UTC. */
  readonly code: (order: ExportedOrder) => ExportCell;
  /** For people, where that differs: the words of the screens, and the clock of the election's zone. */
  readonly words?: (order: ExportedOrder, timeZone: string) => ExportCell;
};

const PRECISION_WORDS: Readonly<Record<ExportedOrder['precision'], string>> = {
  exact: 'titik TPS',
  village: 'titik desa, bukan TPS',
  unknown: 'tidak diketahui',
};

/** What every exported file says of an order, in this order; a partner's answer sheet begins with the same. */
const COLUMNS: readonly Column[] = [
  { header: 'nomor_perintah', code: (order) => order.number },
  { header: 'revisi', code: (order) => order.revision },
  { header: 'mitra', code: (order) => order.partner },
  { header: 'nama_mitra', code: (order) => order.partnerName },
  { header: 'kode_tps', code: (order) => order.tpsCode },
  { header: 'nama_tps', code: (order) => order.tpsName },
  { header: 'tempat', code: (order) => order.tpsPlace },
  { header: 'desa_kelurahan', code: (order) => order.village },
  { header: 'kecamatan', code: (order) => order.district },
  { header: 'kabupaten_kota', code: (order) => order.regency },
  { header: 'lintang', code: (order) => order.position?.latitude ?? null },
  { header: 'bujur', code: (order) => order.position?.longitude ?? null },
  {
    header: 'ketelitian',
    code: (order) => order.precision,
    words: (order) => PRECISION_WORDS[order.precision],
  },
  { header: 'jenis', code: (order) => order.optionKind, words: (order) => optionName(order.optionKind).id },
  { header: 'produk', code: (order) => order.itemId },
  { header: 'peran', code: (order) => order.role, words: (order) => ROLE_OF_ORDER_NAMES[order.role].id },
  { header: 'keadaan', code: (order) => order.state, words: (order) => STATE_NAMES[order.state].id },
  {
    header: 'menunggu',
    code: (order) => order.waitingFor,
    words: (order) => order.waitingFor && WAITING_NAMES[order.waitingFor].id,
  },
  instantColumn('terbit', (order) => order.issuedAt),
  instantColumn('jawab_sebelum', (order) => order.answerDueAt),
  instantColumn('selesai_sebelum', (order) => order.dueAt),
  { header: 'id_sirkuit', code: (order) => order.circuitId },
  { header: 'sintetis', code: (order) => (order.synthetic ? 'ya' : 'tidak') },
];

/** The headers of an exported table. */
export const EXPORT_HEADERS: readonly string[] = COLUMNS.map(({ header }) => header);

/** An order as a row of a table that people read: in words, by the clock of the election's zone. Ids stay: an answer is known by them. */
export function exportCells(order: ExportedOrder, timeZone: string): ExportCell[] {
  return COLUMNS.map((column) => wordsOf(column, order, timeZone));
}

/** An order as the members of a GeoJSON feature, for programs: codes and UTC, without the coordinates, which are the geometry. */
export function exportProperties(order: ExportedOrder): Record<string, ExportCell> {
  return Object.fromEntries(BESIDE_POINT.map(({ header, code }) => [header, code(order)]));
}

/** An order as the lines of a placemark's balloon, which people read. */
export function exportLines(order: ExportedOrder, timeZone: string): Record<string, ExportCell> {
  return Object.fromEntries(BESIDE_POINT.map((column) => [column.header, wordsOf(column, order, timeZone)]));
}

const BESIDE_POINT = COLUMNS.filter(({ header }) => header !== 'lintang' && header !== 'bujur');

function wordsOf({ code, words }: Column, order: ExportedOrder, timeZone: string): ExportCell {
  return words ? words(order, timeZone) : code(order);
}

function instantColumn(header: string, at: (order: ExportedOrder) => Date | null): Column {
  return {
    header,
    code: (order) => at(order)?.toISOString() ?? null,
    words: (order, timeZone) => {
      const instant = at(order);
      return instant && localMinute(timeZone, instant);
    },
  };
}
