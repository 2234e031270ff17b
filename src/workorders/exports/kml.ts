import { exportLines } from './columns.ts';
import type { ExportedOrder } from './model.ts';

const NAMESPACE = 'http://www.opengis.net/kml/2.2';
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Orders as a KML 2.2 document (OGC 07-147r2), one placemark each, in batches so that a nation is never held. An order whose TPS has no position
 * is a placemark without a point, which the schema allows: it is in the list, not on the map. Its balloon is read by people: words and local time.
 */
export async function* writeKml(
  name: string,
  timeZone: string,
  batches: AsyncIterable<readonly ExportedOrder[]>,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="${NAMESPACE}"><Document><name>${escaped(name)}</name>\n`;
  for await (const batch of batches) {
    if (batch.length > 0) yield batch.map((order) => placemark(order, timeZone)).join('');
  }
  yield '</Document></kml>\n';
}

function placemark(order: ExportedOrder, timeZone: string): string {
  const data = Object.entries(exportLines(order, timeZone)).flatMap(([key, value]) =>
    value === null ? [] : [`<Data name="${key}"><value>${escaped(String(value))}</value></Data>`],
  );
  const { position } = order;
  const point = position
    ? `<Point><coordinates>${position.longitude},${position.latitude}</coordinates></Point>`
    : '';
  const title = `${order.number} · ${order.tpsName}, ${order.village}`;
  return `<Placemark id="order-${order.id}"><name>${escaped(title)}</name><ExtendedData>${data.join('')}</ExtendedData>${point}</Placemark>\n`;
}

/** A text as XML can hold it: what it forbids becomes a blank, half a surrogate pair the replacement character. */
function escaped(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(FORBIDDEN, ' ')
    .replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
}
