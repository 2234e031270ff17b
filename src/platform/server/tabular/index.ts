export type { Cell, CellBatches } from './cell.ts';
export { openTable } from './open-table.ts';
export {
  type IsHeader,
  isBlank,
  TABLE_LIMITS,
  type Table,
  TableFailure,
  type TableLimits,
  type TableRow,
} from './table.ts';
export { csvLine, writeCsv } from './write-csv.ts';
export { type PointFeature, writeGeoJson } from './write-geojson.ts';
export { type SheetToWrite, writeXlsx } from './write-xlsx.ts';
export { GUIDE_SHEET } from './xlsx/open-xlsx.ts';
