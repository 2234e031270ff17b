import { hash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { pngOf } from '../../../../tests/support/png.ts';
import { bringWithPhotos } from '../../../../tests/support/readings.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { jpegOf, segment } from '../../../voting-day/photos/picture.fixture.ts';
import { publishLog } from '../log/publish.ts';

const [ANAMBAS, OTHER, BATAM] = ['2105012001001', '2105012001002', '2171011001001'];
const API = '/api/elections/kepri-2024';
const RECAP = `${API}/recap`;
const SECRET = 'RAHASIA-POSISI 1.2345 104.5678';
const WHOLE = { tps: ANAMBAS, contest: 'governor', covered: '3', confirmed: 'nothing-personal' };

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let election: Election;
let commission: Visitor;
let regency: Visitor;
let anybody: Visitor;
let phones: EnrolledPhone[];
let made = 0;

/** A photo as a camera makes it, each another one. SYNTHETIC. */
const photo = () =>
  jpegOf(
    { width: 1_200, height: 1_600 },
    { extra: [segment(0xe1, Buffer.from(`Exif\0\0${SECRET}`))], fill: 500 + ++made },
  );
/** A copy as a browser makes it, each another one. */
const covered = (extra: readonly Uint8Array[] = []) =>
  jpegOf({ width: 900, height: 1_200 }, { extra, fill: 200 + ++made });
const phoneOf = (tps: string) => phones.find((phone) => phone.tps === tps) as EnrolledPhone;

/** An original that has come with its form. */
async function original(tps = ANAMBAS as string): Promise<string> {
  const bytes = photo();
  const change = { madeAtS: 1_732_700_000 + made };
  await bringWithPhotos(platform, anybody, phoneOf(tps), [bytes], change);
  return sha256(bytes);
}

type Answer = { readonly copy: string; readonly isNew: boolean; readonly code: string };
async function publish(
  of: string,
  bytes: Uint8Array,
  query: Record<string, string> = {},
  by: Visitor = commission,
): Promise<{ status: number; body: Answer }> {
  const said = new URLSearchParams({ ...WHOLE, ...query } as Record<string, string>);
  const answer = await by.app.request(
    `${RECAP}/photos/${of}/copies?${said}`,
    {
      method: 'POST',
      headers: {
        ...{ origin: 'http://localhost:8080', 'content-type': 'image/jpeg' },
        cookie: [...by.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: Buffer.from(bytes),
    },
    { incoming: { socket: { remoteAddress: by.address } } },
  );
  return { status: answer.status, body: (await answer.json()) as Answer };
}
const codeOf = async (...given: Parameters<typeof publish>) => (await publish(...given)).body.code;
const see = (copy: string) => anybody.call('GET', `${RECAP}/photos/${copy}`);
const listed = async (tps = ANAMBAS) =>
  (
    (await (await anybody.call('GET', `${RECAP}/tps/${tps}/photos`)).json()) as {
      items: { copy: string; original: string }[];
    }
  ).items;
const withdraw = (shown: string) =>
  commission.json('POST', `${RECAP}/withdrawals`, { tps: ANAMBAS, photo: shown, reason: 'personal-data' });

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  house = await openHouse(platform);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [ANAMBAS, OTHER, BATAM] as string[]);
  phones = await enrolPhones(platform.database.pool, id, [ANAMBAS, OTHER, BATAM] as string[]);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  commission = await house.person({ role: 'commission', regencyCode: '2105' });
  regency = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  anybody = new Visitor(house.app);
});
afterAll(() => opened.close());

describe('a covered copy', () => {
  test('is public once somebody decided so, and not before; without place and time, kept as it is, and in the audit chain', async () => {
    const of = await original();
    const sent = covered([
      segment(0xe1, Buffer.from(`Exif\0\0GPS ${SECRET}`)),
      segment(0xfe, Buffer.from(SECRET)),
    ]);
    expect((await see(sha256(sent))).status).toBe(404);
    expect((await see(of)).status).toBe(404);
    const { status, body } = await publish(of, sent);
    expect([status, body.isNew]).toEqual([200, true]);
    const answer = await see(body.copy);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(hash('sha256', bytes, 'hex')).toBe(body.copy);
    expect([bytes.includes(SECRET), bytes.includes('Exif')]).toEqual([false, false]);
    // The original stays where it was: nobody gets it here.
    expect((await see(of)).status).toBe(404);
    expect((await anybody.call('GET', `${API}/results/photos/${of}`)).status).toBe(401);
    const { items } = await listAudit(platform.database.db, { limit: 1 });
    const [event] = items;
    expect(event).toMatchObject({
      action: 'recap.publish-photo',
      subject: `tps:${ANAMBAS}`,
      detail: { election: 'kepri-2024', contest: 'governor', original: of, copy: body.copy, covered: 3 },
    });
    expect(await listed()).toMatchObject([{ original: of, copy: body.copy, state: 'shown', page: 1 }]);
    expect(JSON.stringify(await listed())).not.toMatch(/user:|covered/);
  });

  test('the same bytes twice are one record; for another photo they are refused', async () => {
    const of = await original();
    const sent = covered();
    const first = await publish(of, sent);
    const again = await publish(of, sent, {}, regency);
    expect(again).toEqual({ status: 200, body: { copy: first.body.copy, isNew: false } });
    const other = await original();
    expect(await codeOf(other, sent)).toBe('SIGAP-3565');
    const { rows } = await platform.database.pool.query(
      'SELECT count(*)::int AS n FROM public_photo WHERE copy = $1',
      [Buffer.from(first.body.copy, 'hex')],
    );
    expect(rows[0].n).toBe(1);
  });

  test('a newer one takes the place of an older one, which never comes back', async () => {
    const of = await original();
    const [older, newer] = [covered(), covered()];
    const first = await publish(of, older);
    const second = await publish(of, newer);
    expect((await see(second.body.copy)).status).toBe(200);
    const gone = await see(first.body.copy);
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(await codeOf(of, older)).toBe('SIGAP-3564');
    await withdraw(second.body.copy);
    expect((await see(first.body.copy)).status).toBe(410);
    expect((await see(second.body.copy)).status).toBe(410);
  });
});

describe('withdrawn', () => {
  test('a copy is out of view at once, said and never dropped; a better one may follow', async () => {
    const of = await original();
    const sent = covered();
    const { body } = await publish(of, sent);
    await publishLog(platform, election);
    await withdraw(body.copy);
    const gone = await see(body.copy);
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(((await gone.json()) as Answer).code).toBe('SIGAP-3563');
    expect(await codeOf(of, sent)).toBe('SIGAP-3563');
    expect((await listed()).find(({ copy }) => copy === body.copy)).toMatchObject({
      state: 'withdrawn',
      path: null,
    });
    const csv = await (await anybody.call('GET', `${API}/completeness/forms.csv`)).text();
    const row =
      csv
        .split('\r\n')
        .find((line) => line.includes(body.copy))
        ?.split(',') ?? [];
    expect([row[6], row[7]?.split(' ').includes(body.copy), row[8]?.split(' ').includes(body.copy)]).toEqual([
      of,
      true,
      true,
    ]);
    const better = await publish(of, covered());
    expect((await see(better.body.copy)).status).toBe(200);
  });

  test('with its original goes every copy, and no further one is taken', async () => {
    const of = await original();
    const { body } = await publish(of, covered());
    await publishLog(platform, election);
    await withdraw(of);
    expect((await see(body.copy)).status).toBe(410);
    expect(await codeOf(of, covered())).toBe('SIGAP-3563');
    const csv = await (await anybody.call('GET', `${API}/completeness/forms.csv`)).text();
    const row =
      csv
        .split('\r\n')
        .find((line) => line.includes(of))
        ?.split(',') ?? [];
    expect([row[6], row[8]?.split(' ')]).toEqual([of, expect.arrayContaining([of, body.copy])]);
  });
});

describe('what is not taken', () => {
  test('a file that is no JPEG, is cut, too large, or would fill a memory', async () => {
    const of = await original();
    const png = pngOf({ width: 8, height: 8 });
    const whole = covered();
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.alloc(0),
      png,
      whole.subarray(0, whole.length - 3),
      jpegOf({ width: 60_000, height: 60_000 }),
      jpegOf({ width: 1_601, height: 10 }),
    ])
      expect((await publish(of, bytes)).body.code).toBe('SIGAP-3561');
    expect((await publish(of, jpegOf({ width: 900, height: 1_200 }, { fill: 2_200_000 }))).status).toBe(413);
    expect((await listed()).filter(({ original }) => original === of)).toEqual([]);
  });

  test('the original itself, as it came or without its metadata', async () => {
    const bytes = photo();
    await bringWithPhotos(platform, anybody, phoneOf(ANAMBAS as string), [bytes], {
      madeAtS: 1_732_700_000 + made,
    });
    expect(await codeOf(sha256(bytes), bytes)).toBe('SIGAP-3561');
    const shown = await commission.call('GET', `${API}/results/photos/${sha256(bytes)}`);
    expect(await codeOf(sha256(bytes), Buffer.from(await shown.arrayBuffer()))).toBe('SIGAP-3561');
  });

  test('a copy of another TPS’s photo, of the other contest’s, of none, of one that has not come', async () => {
    const elsewhere = await original(OTHER);
    expect(await codeOf(elsewhere, covered())).toBe('SIGAP-3534');
    const of = await original();
    expect(await codeOf(of, covered(), { contest: 'regent' })).toBe('SIGAP-3534');
    expect(await codeOf('a'.repeat(64), covered())).toBe('SIGAP-3534');
    const coming = photo();
    const photos = [formPhoto(1, { sha256: sha256(coming), bytes: coming.length })];
    const phone = phoneOf(ANAMBAS as string);
    await bring(anybody, sealedResult(phone, { photos, madeAtS: 1_732_700_000 + made }), phone, {
      what: 'record',
    });
    expect(await codeOf(sha256(coming), covered())).toBe('SIGAP-3562');
  });

  test('what nobody confirmed', async () => {
    const of = await original();
    for (const odd of [{ confirmed: '' }, { confirmed: 'ya' }, { covered: '-1' }, { covered: '201' }])
      expect((await publish(of, covered(), odd as Record<string, string>)).status).toBe(400);
  });

  test('by a wrong role, or of a wrong region', async () => {
    const of = await original();
    for (const role of ['administrator', 'auditor'] as const) {
      const person = await house.person({ role });
      expect((await publish(of, covered(), {}, person)).status).toBe(403);
    }
    expect((await publish(of, covered(), {}, anybody)).status).toBe(401);
    for (const role of ['regency-officer', 'commission'] as const) {
      const ofBatam = await house.person({ role, regencyCode: '2171' });
      expect(await codeOf(of, covered(), {}, ofBatam)).toBe('SIGAP-3534');
    }
    const province = await house.person({ role: 'provincial-officer' });
    expect((await publish(of, covered(), {}, province)).status).toBe(200);
    expect((await publish(of, covered(), {}, regency)).status).toBe(200);
  });

  test('an address that is none, and a copy whose file is gone', async () => {
    expect((await see('b'.repeat(64))).status).toBe(404);
    expect((await see('..%2Faudit')).status).toBe(400);
    expect(
      (await anybody.call('GET', `/api/elections/tidak-ada/recap/photos/${'b'.repeat(64)}`)).status,
    ).toBe(404);
    const { body } = await publish(await original(), covered());
    await rm(join(platform.config.dataDir, 'public-photos', body.copy));
    expect((await see(body.copy)).status).toBe(404);
  });
});

test('the pages of the village and the TPS show the copy, closed, with the hash of its original; withdrawn, they say so', async () => {
  const of = await original();
  const { body } = await publish(of, covered());
  const page = async (path: string) =>
    (await anybody.call('GET', path, undefined, { accept: 'text/html' })).text();
  const pages = ['/rekapitulasi?wilayah=2105012001', `/periksa/kepri-2024/${ANAMBAS}`];
  for (const path of pages) {
    const shown = await page(path);
    expect(shown).toContain(`src="${RECAP}/photos/${body.copy}"`);
    expect(shown).toContain(`SHA-256 foto asli: <code class="hash">${of}</code>`);
    expect(shown).toContain('salinan yang disamarkan petugas');
    expect(shown).not.toContain(`photos/${of}`);
  }
  expect(await page(`/periksa/kepri-2024/${BATAM}`)).toContain('Belum ada salinan');
  await withdraw(of);
  for (const path of pages) {
    const shown = await page(path);
    expect(shown).not.toContain(`src="${RECAP}/photos/${body.copy}"`);
    expect(shown).toContain(`<code class="hash">${of}</code>`);
    expect(shown).toContain('ditarik dari tampilan');
  }
});
