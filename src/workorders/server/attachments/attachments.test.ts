import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BATAM, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { jpegWithSecrets, SECRET } from '../../../connectivity/photos/photo.fixture.ts';
import type { Order } from '../../model.ts';
import { chunk, webp } from '../../webp.fixture.ts';
import { insertAttachment } from '../orders/history-store.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
type Sent = { readonly status: number; readonly body: Answer };

const MB = 1_000_000;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let telkomsel: Visitor;
let province: Visitor;
let orders: readonly Order[];

beforeAll(async () => {
  opened = await openTestPlatform();
  const election = await orderElection(opened.platform);
  house = await openHouse(opened.platform);
  telkomsel = await house.person({ role: 'partner', partner: 'Telkomsel' });
  province = await house.person({ role: 'provincial-officer' });
  const made: Order[] = [];
  for (const code of [...ANAMBAS, BATAM]) made.push(await issued(opened.platform, election, wish(code)));
  orders = made;
});
afterAll(() => opened.close());

async function send(who: Visitor, order: Order | undefined, bytes: Buffer, query = ''): Promise<Sent> {
  const answer = await house.app.request(
    `/api/elections/pilkada/orders/${order?.number}/attachments${query}`,
    {
      method: 'POST',
      headers: {
        origin: 'http://localhost:8080',
        'content-type': 'application/octet-stream',
        'content-disposition': "attachment; filename*=UTF-8''Foto%20Pak%20Budi.jpg",
        cookie: [...who.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      },
      body: new Uint8Array(bytes),
    },
  );
  return { status: answer.status, body: await answer.json() };
}
const pdf = () => Buffer.from(`%PDF-1.4 ${randomUUID()} %%EOF\n`);
const kept = () => readdirSync(join(opened.platform.config.dataDir, 'attachments')).sort();

/** As if a side had added a file of so many bytes. */
async function added(order: Order | undefined, bytes: number, sha256 = randomBytes(32)): Promise<void> {
  await opened.platform.database.db.transaction().execute((trx) =>
    insertAttachment(trx, order?.id ?? '', {
      ...{ id: randomUUID(), at: new Date(), actor: 'user:operator', side: 'partner', name: 'besar.pdf' },
      ...{ mediaType: 'application/pdf', bytes, sha256: sha256.toString('hex') },
    }),
  );
}

test('the name travels beside the file, and one in the address counts for nothing', async () => {
  const { body } = await send(telkomsel, orders[0], pdf(), '?name=alamat.pdf');
  expect(body.attachments[0].name).toBe('Foto Pak Budi.jpg');
});

test('a photo is kept without place, time and device, once however often it is sent', async () => {
  const jpeg = jpegWithSecrets();
  // The fixture goes on after its picture, as photos of telephones do; a whole file ends with one.
  const whole = Buffer.concat([jpeg, Buffer.from([0xff, 0xd9])]);
  const { body } = await send(telkomsel, orders[1], whole);
  expect((await send(telkomsel, orders[1], whole)).body.attachments).toHaveLength(1);
  const at = `/api/elections/pilkada/orders/${orders[1]?.number}/attachments/${body.attachments[0].id}`;
  const saved = Buffer.from(await (await province.call('GET', at)).arrayBuffer());
  expect(saved.includes(SECRET)).toBe(false);
  expect(saved.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  expect(body.attachments[0].bytes).toBe(saved.length);
});

test('a WebP is kept without its place too', async () => {
  const photo = webp(chunk('VP8 ', Buffer.from('picture.')), chunk('EXIF', Buffer.from(SECRET)));
  const { body } = await send(telkomsel, orders[2], photo);
  const at = `/api/elections/pilkada/orders/${orders[2]?.number}/attachments/${body.attachments[0].id}`;
  const saved = Buffer.from(await (await province.call('GET', at)).arrayBuffer());
  expect(saved).toEqual(webp(chunk('VP8 ', Buffer.from('picture.'))));
});

test('an order takes 60 MB of a side; the other side has its own, and what is refused leaves no file', async () => {
  const [order] = orders;
  await added(order, 60 * MB - 130);
  expect((await send(telkomsel, order, pdf())).status).toBe(200);
  const before = kept();
  const { status, body } = await send(telkomsel, order, pdf());
  expect([status, body.code]).toEqual([422, 'SIGAP-3276']);
  expect(body.detail).toMatch(new RegExp(`^${order?.number}: .*60 MB.*60 MB`));
  expect(kept()).toEqual(before);
  expect((await send(province, order, pdf())).status).toBe(200);
});

test('all orders of a partner take 2 GB of a side, a file that several share once', async () => {
  const shared = randomBytes(32);
  await added(orders[1], 1_939 * MB, shared);
  await added(orders[2], 1_939 * MB, shared);
  expect((await send(telkomsel, orders[3], pdf())).status).toBe(200);
  await added(orders[2], MB);
  const { status, body } = await send(telkomsel, orders[3], pdf());
  expect([status, body.code]).toEqual([422, 'SIGAP-3276']);
  expect(body.detail).toMatch(/Telkomsel.* 2000 MB/);
});

test('an order takes twenty files of a side, however many come at the same time; the same file again is no other', async () => {
  const files = Array.from({ length: 30 }, pdf);
  const sent = await Promise.all(files.map((file) => send(province, orders[3], file)));
  const taken = files.filter((_, at) => sent[at]?.status === 200);
  expect(taken).toHaveLength(20);
  const codes = sent.filter(({ status }) => status !== 200).map(({ body }) => body.code);
  expect(new Set(codes).size).toBe(1);
  const { attachments } = (await send(province, orders[3], taken[0] ?? pdf())).body;
  expect(attachments.filter(({ side }: Answer) => side === 'office')).toHaveLength(20);
});
