import type { Database } from '../../../platform/server/database.ts';
import {
  type Cell,
  type PointFeature,
  writeCsv,
  writeGeoJson,
  writeXlsx,
} from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { TO_FILL } from '../../bulk-answer/columns.ts';
import { ANSWER_GUIDE_HEADER, answerGuide } from '../../bulk-answer/guide.ts';
import { EXPORT_HEADERS, exportCells, exportProperties } from '../../exports/columns.ts';
import { writeKml } from '../../exports/kml.ts';
import type { ExportedOrder } from '../../exports/model.ts';
import type { OrderFilter } from '../orders/index.ts';
import { ordersAfter } from './store.ts';

/** In which forms orders can be taken out. */
export const ORDER_FORMATS = ['csv', 'xlsx', 'geojson', 'kml'] as const;
/** One of them. */
export type OrderFormat = (typeof ORDER_FORMATS)[number];

/** The media type of each form. */
export const ORDER_MEDIA_TYPES: Readonly<Record<OrderFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
};

const PAGE = 2_000;

/** Orders that a filter matches as a file, page after page, by their number. Tables have the columns that a partner fills in to answer. */
export function exportOrders(
  db: Database,
  election: Election,
  filter: OrderFilter,
  format: OrderFormat,
): AsyncGenerator<string | Buffer> {
  const pages = orderPages(db, election, filter);
  const header = [...EXPORT_HEADERS, ...TO_FILL];
  const name = `Perintah ${election.slug}${election.synthetic ? ' SINTETIS' : ''}`;
  switch (format) {
    case 'csv':
      return writeCsv(header, cellBatches(pages, election.timeZone));
    case 'xlsx':
      return writeXlsx([
        { name, header, batches: cellBatches(pages, election.timeZone) },
        { name: 'Pilihan jawaban', header: ANSWER_GUIDE_HEADER, batches: guideBatches() },
      ]);
    case 'kml':
      return writeKml(name, election.timeZone, pages);
    case 'geojson':
      return writeGeoJson(
        { name, pemilihan: election.slug, sintetis: election.synthetic },
        featureBatches(pages),
      );
  }
}

async function* orderPages(
  db: Database,
  { synthetic }: Election,
  filter: OrderFilter,
): AsyncGenerator<readonly ExportedOrder[]> {
  let seq = 0;
  for (;;) {
    const page = await ordersAfter(db, filter, { seq, limit: PAGE });
    if (page.length > 0) yield page.map((order) => ({ ...order, synthetic }));
    if (page.length < PAGE) return;
    seq = page.at(-1)?.seq ?? seq;
  }
}

async function* cellBatches(
  pages: AsyncIterable<readonly ExportedOrder[]>,
  timeZone: string,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const toFill = TO_FILL.map(() => null);
  for await (const page of pages) yield page.map((order) => [...exportCells(order, timeZone), ...toFill]);
}

async function* guideBatches(): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield answerGuide();
}

async function* featureBatches(
  pages: AsyncIterable<readonly ExportedOrder[]>,
): AsyncGenerator<readonly PointFeature[]> {
  for await (const page of pages) {
    yield page.map((order) => ({
      id: order.id,
      position: order.position,
      properties: exportProperties(order),
    }));
  }
}
