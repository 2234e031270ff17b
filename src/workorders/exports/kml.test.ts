import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { writeKml } from './kml.ts';
import type { ExportedOrder } from './model.ts';
import { exportedOrder } from './order.fixture.ts';

async function kml(...orders: ExportedOrder[]): Promise<string> {
  async function* batches() {
    yield orders;
  }
  let text = '';
  for await (const piece of writeKml('Perintah', 'Asia/Jakarta', batches())) text += piece;
  return text;
}

/** Element names in order and the texts of one of them, read by somebody else's parser, which refuses what is not well-formed. */
function parsed(xml: string, wanted: string): { elements: string[]; texts: string[] } {
  const elements: string[] = [];
  const texts: string[] = [];
  let open = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (tag.uri !== 'http://www.opengis.net/kml/2.2') throw new Error(`not KML: ${tag.uri}`);
    elements.push(tag.local);
    if (tag.local === wanted) texts.push('');
    open = tag.local;
  });
  parser.on('text', (piece) => {
    if (open === wanted) texts[texts.length - 1] += piece;
  });
  parser.on('closetag', () => {
    open = '';
  });
  parser.write(xml).close();
  return { elements, texts };
}

test('longitude stands before latitude, and what is no XML is escaped', async () => {
  const found = await kml(exportedOrder({ village: 'Air <Asuk> & "Sekitar"' }));
  expect(parsed(found, 'coordinates').texts).toEqual(['106.2,3.2']);
  expect(parsed(found, 'name').texts).toEqual([
    'Perintah',
    'SIGAP-2024-0001 · TPS 001, Air <Asuk> & "Sekitar"',
  ]);
});

test('without a position there is a placemark and no point', async () => {
  const found = await kml(exportedOrder({ position: null, precision: 'unknown' }));
  expect(parsed(found, 'name').elements).toContain('Placemark');
  expect(parsed(found, 'name').elements).not.toContain('Point');
});

test('any text at all leaves a well-formed document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (tpsName) => {
      const { elements } = parsed(await kml(exportedOrder({ tpsName, circuitId: tpsName })), 'name');
      expect(elements.slice(0, 5)).toEqual(['kml', 'Document', 'name', 'Placemark', 'name']);
    }),
    { numRuns: 20 },
  );
});

test('the balloon speaks to people: words and local time', async () => {
  const { texts } = parsed(await kml(exportedOrder()), 'value');
  expect(texts).toContain('diterbitkan');
  expect(texts).toContain('2024-10-22 09:00 WIB');
});
