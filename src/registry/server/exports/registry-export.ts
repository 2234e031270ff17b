import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import {
  type Cell,
  type PointFeature,
  writeCsv,
  writeGeoJson,
  writeXlsx,
} from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../model.ts';
import { type ListedTps, listTps } from '../store.ts';

/** In which forms a registry can be taken out. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson'] as const;

/** One of them. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The media type of each form. */
export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
};

const PAGE = 5_000;

/** The columns of an export; an import understands each of them (docs/formats/registry-import.md). */
const EXPORT_HEADER = [
  'kode_tps',
  'nama_tps',
  'kabupaten',
  'kecamatan',
  'desa',
  'tempat',
  'lintang',
  'bujur',
  'ketelitian',
  'dpt',
  'dpt_l',
  'dpt_p',
  'asal',
  'pemilihan',
  'sintetis',
] as const;

/** An election's TPS within a scope, as a file, page after page. Synthetic data says so in every row. */
export function exportRegistry(
  db: Database,
  election: Election,
  scope: Scope,
  format: ExportFormat,
): AsyncGenerator<string | Buffer> {
  const pages = tpsPages(db, election.id, scope);
  if (format === 'csv') return writeCsv(EXPORT_HEADER, cellBatches(pages, election));
  if (format === 'xlsx') {
    const name = election.synthetic ? 'TPS SINTETIS' : 'TPS';
    return writeXlsx([{ name, header: EXPORT_HEADER, batches: cellBatches(pages, election) }]);
  }
  const about = { name: election.slug, pemilihan: election.slug, sintetis: election.synthetic };
  return writeGeoJson(about, featureBatches(pages, election));
}

async function* tpsPages(db: Database, electionId: number, scope: Scope): AsyncGenerator<ListedTps[]> {
  let after = '';
  for (;;) {
    const page = await listTps(db, electionId, scope, { after, limit: PAGE });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.code ?? after;
  }
}

async function* cellBatches(
  pages: AsyncIterable<ListedTps[]>,
  election: Election,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const page of pages) yield page.map((tps) => Object.values(propertiesOf(tps, election)));
}

async function* featureBatches(
  pages: AsyncIterable<ListedTps[]>,
  election: Election,
): AsyncGenerator<PointFeature[]> {
  for await (const page of pages) {
    yield page.map((tps) => ({
      id: tps.code,
      position: tps.position,
      properties: { ...propertiesOf(tps, election), sintetis: election.synthetic },
    }));
  }
}

/** In the order of the header. */
function propertiesOf(tps: ListedTps, election: Election): Record<(typeof EXPORT_HEADER)[number], Cell> {
  return {
    kode_tps: tps.code,
    nama_tps: tps.name,
    kabupaten: tps.regency,
    kecamatan: tps.district,
    desa: tps.village,
    tempat: tps.place,
    lintang: tps.position?.latitude ?? null,
    bujur: tps.position?.longitude ?? null,
    ketelitian: tps.precision,
    dpt: tps.dpt,
    dpt_l: tps.dptL,
    dpt_p: tps.dptP,
    asal: tps.origin,
    pemilihan: election.slug,
    sintetis: election.synthetic ? 'ya' : 'tidak',
  };
}
