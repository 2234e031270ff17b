import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  ANAMBAS,
  BATAM,
  issued,
  OFFICE,
  orderElection,
  TELKOMSEL,
  wish,
} from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { writeXlsx } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import type { Order } from '../../model.ts';
import { interopRoutes } from '../interop/routes.ts';
import { ALL_ORDERS, applyOrderEvent, findOrder } from '../orders/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let who: Principal;
let app: ReturnType<typeof createApp>;
let serial = 0;

const as = (...grants: Grant[]): Principal => ({ id: 'user:someone', grants });
const PARTNER = as({ role: 'partner', partner: 'Telkomsel' });

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = opened.platform;
  election = await orderElection(platform);
  app = createApp({ identify: async () => who, origins: [], report: (_, error) => console.error(error) });
  app.route('/api', interopRoutes(platform));
});
afterAll(() => opened.close());
beforeEach(() => {
  who = PARTNER;
});

const fresh = (change = {}): Promise<Order> => {
  serial += 1;
  return issued(
    platform,
    election,
    wish(serial % 2 === 0 ? ANAMBAS[0] : ANAMBAS[1], { itemId: `antena-${serial}`, ...change }),
  );
};
const now = async ({ id }: Order) => await findOrder(platform.database.db, election.id, ALL_ORDERS, id);

async function xlsx(
  header: readonly string[],
  ...rows: (readonly (string | number | null)[])[]
): Promise<Buffer> {
  async function* batches() {
    yield rows;
  }
  const pieces: Buffer[] = [];
  for await (const piece of writeXlsx([{ name: 'Jawaban', header, batches: batches() }])) pieces.push(piece);
  return Buffer.concat(pieces);
}
async function send(file: Buffer | string, apply = false): Promise<{ status: number; body: Answer }> {
  const response = await app.request(`/api/elections/pilkada/orders/answers?apply=${apply}&lang=en`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: typeof file === 'string' ? file : new Uint8Array(file),
  });
  return { status: response.status, body: await response.json() };
}
const HEADER = ['nomor_perintah', 'revisi', 'jawaban', 'alasan', 'keterangan', 'id_sirkuit'];

test('a sheet is taken out, filled in, tried, and applied whole', async () => {
  const [accepted, disputed, left] = [await fresh(), await fresh(), await fresh()];
  const file = await xlsx(
    HEADER,
    [accepted.number, accepted.revision, 'terima', null, null, 'TSEL-1'],
    [disputed.number, disputed.revision, 'sanggah', 'covered-by-2g', 'ada 2G', null],
    [left.number, left.revision, null, null, 'nanti', null],
  );
  expect(await send(file)).toMatchObject({
    status: 200,
    body: { applied: false, answered: 2, refused: 0, empty: 1 },
  });
  expect((await now(accepted))?.state).toBe('issued');
  expect(await send(file, true)).toMatchObject({ status: 200, body: { applied: true, answered: 2 } });
  expect(await now(accepted)).toMatchObject({ state: 'accepted', circuitId: 'TSEL-1' });
  expect(await now(disputed)).toMatchObject({ state: 'disputed', disputeReason: 'covered-by-2g' });
  expect((await now(left))?.state).toBe('issued');
});

test('moved columns, other words and unknown columns are understood', async () => {
  const order = await fresh();
  const file = await xlsx(
    ['harga', 'Answer', 'Circuit ID', 'Order Number', 'Revision'],
    [...[7, 'accept', 'TSEL-2', order.number, order.revision]],
  );
  const { body } = await send(file, true);
  expect(body).toMatchObject({ applied: true, answered: 1 });
  expect(body.notices[0].en).toBe('Unknown columns were ignored: harga');
  expect(await now(order)).toMatchObject({ state: 'accepted', circuitId: 'TSEL-2' });
});

test('a missing column is named, and so is a file that is no sheet', async () => {
  const missing = await send('nomor_perintah,jawaban\nPK-1,terima\n');
  expect(missing.body).toMatchObject({ code: 'SIGAP-3281', detail: 'columns that are missing: revisi' });
  expect((await send('a,b\n1,2\n')).status).toBe(422);
  expect((await send('')).status).toBe(422);
});

test('each row that cannot be taken says why, and then nothing is applied', async () => {
  const [fine, twice, other, changed, ended, wrong] = [
    ...[
      await fresh(),
      await fresh(),
      await fresh({ partner: 'BAKTI' }),
      await fresh(),
      await fresh(),
      await fresh(),
    ],
  ] as [Order, Order, Order, Order, Order, Order];
  unwrap(
    await applyOrderEvent(platform, election.id, TELKOMSEL, changed.id, changed.revision, { kind: 'start' }),
  );
  unwrap(
    await applyOrderEvent(platform, election.id, OFFICE, ended.id, ended.revision, {
      kind: 'cancel',
      reason: 'salah',
    }),
  );
  const rows = [
    [fine.number, fine.revision, 'terima'],
    [twice.number, twice.revision, 'terima'],
    [twice.number, twice.revision, 'selesai'],
    [other.number, other.revision, 'terima'],
    [changed.number, changed.revision, 'terima'],
    [ended.number, ended.revision, 'terima'],
    [wrong.number, wrong.revision, 'lanjutkan'],
    ['PK-99999', 1, 'terima'],
  ];
  const file = await xlsx(HEADER, ...rows);
  const { body } = await send(file);
  const reasons = body.rows.map(({ row, fate, reasons: [why] }: Answer) => `${row} ${fate} ${why?.en ?? ''}`);
  expect(reasons).toEqual([
    '2 answered ',
    '3 answered ',
    `4 refused ${twice.number} is answered in row 3 of this sheet already`,
    `5 refused ${other.number} is no order of yours`,
    `6 refused ${changed.number} has changed: this sheet is of revision 2, now it is revision 3 (in progress); download a fresh sheet`,
    `7 refused ${ended.number} has ended (cancelled) and takes no more answers`,
    `8 refused This order has been answered so already: it is not waiting`,
    '9 refused PK-99999 is no order of yours',
  ]);
  const applied = await send(file, true);
  expect(applied.body).toMatchObject({ code: 'SIGAP-3280', errors: { length: 6 } });
  expect(applied.body.errors[0].path).toBe('row 4');
  expect([(await now(fine))?.state, (await now(twice))?.state]).toEqual(['issued', 'issued']);
});

test('the same sheet twice says that it was answered', async () => {
  const order = await fresh();
  const file = await xlsx(HEADER, [order.number, order.revision, 'terima']);
  expect((await send(file, true)).body.applied).toBe(true);
  const again = await send(file, true);
  expect(again.body).toMatchObject({ code: 'SIGAP-3280' });
  expect(again.body.detail).toContain('has changed');
});

test('only a partner answers, and only in an election that is there', async () => {
  for (const role of ['administrator', 'provincial-officer', 'auditor'] as const) {
    who = as({ role });
    expect((await send('x')).status).toBe(403);
  }
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  expect((await send('x')).status).toBe(403);
});

test('exports hold what lies within one’s reach, in every form', async () => {
  const mine = await fresh();
  const batam = await issued(platform, election, wish(BATAM, { itemId: 'batam' }));
  const bakti = await fresh({ partner: 'BAKTI' });
  const take = async (format: string, query = '') => {
    const response = await app.request(`/api/elections/pilkada/orders/export?format=${format}${query}`);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const csv = await take('csv');
  expect(csv.text).toContain(mine.number);
  expect(csv.text).toContain(batam.number);
  expect(csv.text).not.toContain(bakti.number);
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  const regency = await take('geojson');
  const features: Answer[] = JSON.parse(regency.text).features;
  const numbers = features.map(({ properties }) => properties.nomor_perintah);
  expect(numbers).toContain(mine.number);
  expect(numbers).toContain(bakti.number);
  expect(numbers).not.toContain(batam.number);
  expect(features[0].geometry).toEqual({ type: 'Point', coordinates: [106.2, 3.2] });
  expect(regency.type).toBe('application/geo+json');
  who = as({ role: 'auditor' });
  expect((await take('kml', '&partner=BAKTI')).text.match(/<Placemark /g)).toHaveLength(
    JSON.parse((await take('geojson', '&partner=BAKTI')).text).features.length,
  );
  expect((await take('xlsx')).type).toContain('spreadsheetml');
  who = as({ role: 'field-officer', electionId: election.id, tpsCode: ANAMBAS[0] });
  expect((await take('csv')).status).toBe(403);
});

test('a formula in what others wrote is no formula in a file', async () => {
  const order = await fresh();
  unwrap(
    await applyOrderEvent(platform, election.id, TELKOMSEL, order.id, order.revision, {
      kind: 'circuit',
      circuitId: '=HYPERLINK("x")',
    }),
  );
  const response = await app.request('/api/elections/pilkada/orders/export?format=csv');
  expect(await response.text()).toContain(`"'=HYPERLINK(""x"")"`);
});
