import type { ExportedOrder } from './model.ts';

/** A cell of a file: text stays text, numbers stay numbers. */
export type ExportCell = string | number | null;

type Column = readonly [header: string, cell: (order: ExportedOrder) => ExportCell];

/** What every exported table says of an order, in this order; a partner's answer sheet begins with the same. */
const COLUMNS: readonly Column[] = [
  ['nomor_perintah', (order) => order.number],
  ['revisi', (order) => order.revision],
  ['mitra', (order) => order.partner],
  ['nama_mitra', (order) => order.partnerName],
  ['kode_tps', (order) => order.tpsCode],
  ['nama_tps', (order) => order.tpsName],
  ['tempat', (order) => order.tpsPlace],
  ['desa_kelurahan', (order) => order.village],
  ['kecamatan', (order) => order.district],
  ['kabupaten_kota', (order) => order.regency],
  ['lintang', (order) => order.position?.latitude ?? null],
  ['bujur', (order) => order.position?.longitude ?? null],
  ['ketelitian', (order) => order.precision],
  ['jenis', (order) => order.optionKind],
  ['produk', (order) => order.itemId],
  ['peran', (order) => order.role],
  ['keadaan', (order) => order.state],
  ['menunggu', (order) => order.waitingFor],
  ['terbit', (order) => order.issuedAt?.toISOString() ?? null],
  ['jawab_sebelum', (order) => order.answerDueAt?.toISOString() ?? null],
  ['selesai_sebelum', (order) => order.dueAt?.toISOString() ?? null],
  ['id_sirkuit', (order) => order.circuitId],
  ['sintetis', (order) => (order.synthetic ? 'ya' : 'tidak')],
];

/** The headers of an exported table. */
export const EXPORT_HEADERS: readonly string[] = COLUMNS.map(([header]) => header);

/** An order as a row of an exported table; instants in UTC. */
export function exportCells(order: ExportedOrder): ExportCell[] {
  return COLUMNS.map(([, cell]) => cell(order));
}

/** An order as the members of a GeoJSON feature: the row without its coordinates, which are the geometry. */
export function exportProperties(order: ExportedOrder): Record<string, ExportCell> {
  const entries = COLUMNS.filter(([header]) => header !== 'lintang' && header !== 'bujur');
  return Object.fromEntries(entries.map(([header, cell]) => [header, cell(order)]));
}
