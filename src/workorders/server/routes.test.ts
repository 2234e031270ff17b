import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { ANAMBAS, BATAM, issued, orderElection, wish } from '../../../tests/support/orders.ts';
import { openHouse, Visitor } from '../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { listAudit } from '../../platform/server/audit/store.ts';
import { findElection } from '../../registry/server/index.ts';
import { ALL_ORDERS, findOrder } from './orders/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const BASE = '/api/elections/pilkada';
let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let province: Visitor;
let regency: Visitor;
let telkomsel: Visitor;
let bakti: Visitor;
let auditor: Visitor;
let now = new Date('2024-10-08T02:00:00Z');

beforeAll(async () => {
  opened = await openTestPlatform();
  const platform = { ...opened.platform, clock: () => now };
  await orderElection(platform);
  house = await openHouse(platform);
  province = await house.person({ role: 'provincial-officer' });
  regency = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  telkomsel = await house.person({ role: 'partner', partner: 'Telkomsel' });
  bakti = await house.person({ role: 'partner', partner: 'BAKTI' });
  auditor = await house.person({ role: 'auditor' });
});
afterAll(() => opened.close());

const draft = (tpsCode: string, change = {}) => ({
  ...{ tpsCode, partner: 'Telkomsel', optionKind: 'antenna', itemId: 'antena-luar', ...change },
});
const codeOf = async (asked: Promise<Response>) => {
  const response = await asked;
  return [response.status, ((await response.json()) as Answer).code];
};
async function anIssued(tpsCode: string, change = {}): Promise<Answer> {
  const made = await province.json<Answer>('POST', `${BASE}/orders`, { orders: [draft(tpsCode, change)] });
  const number = made.numbers[0];
  const { order } = await province.json<Answer>('GET', `${BASE}/orders/${number}`);
  return province.json<Answer>('POST', `${BASE}/orders/${number}/events`, {
    seenRevision: order.revision,
    event: { kind: 'issue' },
  });
}

describe('drafting and issuing', () => {
  test('naming TPS to be drafted again goes with the plan only', async () => {
    const body = { orders: [draft(ANAMBAS[0])], again: [ANAMBAS[0]] };
    const refused = await province.call('POST', `${BASE}/orders?lang=en`, body);
    const { errors } = (await refused.json()) as Answer;
    expect(refused.status).toBe(400);
    expect(JSON.stringify(errors)).toContain('again goes with fromPlan only');
    expect((await province.json<Answer>('GET', `${BASE}/orders`)).total).toBe(0);
  });

  test('is previewed by partner, happens once, and not on what nobody saw', async () => {
    const orders = [
      draft(ANAMBAS[0]),
      draft(ANAMBAS[1]),
      draft(BATAM, { partner: 'BAKTI', optionKind: 'vsat' }),
    ];
    expect(await province.json('POST', `${BASE}/orders`, { orders })).toMatchObject({
      created: 3,
      existing: 0,
    });
    expect(await province.json('POST', `${BASE}/orders`, { orders })).toMatchObject({
      created: 0,
      existing: 3,
    });
    const preview = await province.json<Answer>('GET', `${BASE}/orders-to-issue`);
    expect(preview).toMatchObject({
      orders: 3,
      partners: [
        { id: 'BAKTI', orders: 1, answerDueAt: '2024-10-10T02:00:00.000Z' },
        { id: 'Telkomsel', orders: 2, firstDueAt: '2024-10-22T16:59:59.999Z' },
      ],
    });
    expect(await regency.json('GET', `${BASE}/orders-to-issue`)).toMatchObject({ orders: 2, waiting: 0 });
    const { seen } = preview;
    const issue = (expected: number, token = seen) =>
      province.call('POST', `${BASE}/orders-to-issue`, { expected, seen: token });
    expect(await codeOf(issue(2))).toEqual([409, 'SIGAP-3261']);
    expect((await province.call('POST', `${BASE}/orders-to-issue`, { expected: 3 })).status).toBe(400);
    expect((await telkomsel.json<Answer>('GET', `${BASE}/orders`)).total).toBe(0);
    const now = (await province.json<Answer>('GET', `${BASE}/orders-to-issue`)).seen;
    expect(await (await issue(3, now)).json()).toEqual({ issued: 3 });
    expect(await codeOf(issue(3, now))).toEqual([409, 'SIGAP-3261']);
    const none = (await province.json<Answer>('GET', `${BASE}/orders-to-issue`)).seen;
    expect(await (await issue(0, none)).json()).toEqual({ issued: 0 });
  });

  test('a lead time longer than any delivery is a slip', async () => {
    const late = { orders: [draft(ANAMBAS[2], { leadDays: 366 })] };
    expect((await province.call('POST', `${BASE}/orders`, late)).status).toBe(400);
  });

  test('without an adopted plan there is nothing to draft from one', async () => {
    expect(await codeOf(province.call('POST', `${BASE}/orders`, { fromPlan: true }))).toEqual([
      422,
      'SIGAP-3269',
    ]);
  });
});

describe('who sees which orders', () => {
  test('each only their own: a regency, a partner; an auditor all, and changes nothing', async () => {
    const seen = async (who: Visitor) =>
      (await who.json<Answer>('GET', `${BASE}/orders`)).items
        .map(({ tps, partner }: Answer) => [tps.code, partner.id])
        .sort();
    expect(await seen(province)).toHaveLength(3);
    expect(await seen(auditor)).toHaveLength(3);
    expect(await seen(regency)).toEqual([
      [ANAMBAS[0], 'Telkomsel'],
      [ANAMBAS[1], 'Telkomsel'],
    ]);
    expect(await seen(bakti)).toEqual([[BATAM, 'BAKTI']]);
    const [{ id }] = (await bakti.json<Answer>('GET', `${BASE}/orders`)).items;
    expect(await codeOf(telkomsel.call('GET', `${BASE}/orders/${id}`))).toEqual([404, 'SIGAP-3260']);
    expect(await codeOf(regency.call('GET', `${BASE}/orders/${id}`))).toEqual([404, 'SIGAP-3260']);
    const accept = { seenRevision: 2, event: { kind: 'accept' } };
    expect(await codeOf(telkomsel.call('POST', `${BASE}/orders/${id}/events`, accept))).toEqual([
      403,
      'SIGAP-3267',
    ]);
    expect(await codeOf(auditor.call('POST', `${BASE}/orders/${id}/events`, accept))).toEqual([
      403,
      'SIGAP-1003',
    ]);
    expect(await codeOf(telkomsel.call('GET', `${BASE}/orders/${id}/attachments/${id}`))).toEqual([
      404,
      'SIGAP-3260',
    ]);
    expect(await codeOf(telkomsel.call('POST', `${BASE}/orders/${id}/comments`, { body: 'x' }))).toEqual([
      404,
      'SIGAP-3260',
    ]);
  });

  test('only a measurement verifies: over HTTP nobody can even ask for it', async () => {
    const [{ id }] = (await bakti.json<Answer>('GET', `${BASE}/orders`)).items;
    const verify = {
      seenRevision: 2,
      event: { kind: 'verify', tests: ['a'], provedAt: '2024-10-08T02:00:00Z' },
    };
    for (const who of [province, bakti]) {
      expect((await who.call('POST', `${BASE}/orders/${id}/events`, verify)).status).toBe(400);
    }
  });
});

describe('one order', () => {
  test('from issue to answer, with comments of which the internal stay inside', async () => {
    const { order, steps } = await anIssued(ANAMBAS[2]);
    expect(order).toMatchObject({
      state: 'issued',
      waitingFor: 'partner',
      clock: { which: 'answer', isLate: false },
    });
    expect(steps.map(({ kind }: Answer) => kind)).toEqual(['cancel', 'wait']);
    const at = `${BASE}/orders/${order.number}`;
    await province.json('POST', `${at}/comments`, { body: 'cek dulu', internal: true });
    await province.json('POST', `${at}/comments`, { body: 'mohon segera' });
    const seen = await telkomsel.json<Answer>('GET', at);
    expect(seen.comments).toMatchObject([{ body: 'mohon segera', side: 'office', by: null }]);
    expect(seen.steps.map(({ kind }: Answer) => kind)).toEqual(['accept', 'dispute', 'start', 'claim-done']);
    expect((await province.json<Answer>('GET', at)).comments).toHaveLength(2);
    const disputed = await telkomsel.json<Answer>('POST', `${at}/events`, {
      seenRevision: seen.order.revision,
      event: { kind: 'dispute', dispute: 'covered-by-2g', reason: 'ada 2G' },
    });
    expect(disputed.order).toMatchObject({
      state: 'disputed',
      waitingFor: 'office',
      clock: { which: 'office' },
    });
    now = new Date('2024-10-11T02:00:00Z');
    const summary = await province.json<Answer>('GET', `${BASE}/orders-summary`);
    const partner = (id: string) => summary.partners.find((one: Answer) => one.id === id);
    expect(partner('Telkomsel')).toMatchObject({
      lateAnswer: 2,
      lateOffice: 1,
      answered: 1,
      answerHoursMedian: 0,
    });
    expect(partner('BAKTI')).toMatchObject({ lateAnswer: 1, reopenRate: null });
    expect((await province.json<Answer>('GET', `${BASE}/orders?late=true`)).total).toBe(4);
    expect((await telkomsel.json<Answer>('GET', `${BASE}/orders-summary`)).partners).toHaveLength(1);
    const conceded = await province.json<Answer>('POST', `${at}/events`, {
      seenRevision: disputed.order.revision,
      event: { kind: 'uphold', reason: 'definisi menuntut kirim foto' },
    });
    expect(conceded.order).toMatchObject({ state: 'issued', upheld: ['covered-by-2g'] });
  });

  test('takes files by what they are, once, and gives them to be saved', async () => {
    const { order } = await anIssued(ANAMBAS[0], { itemId: 'berkas' });
    const at = `${BASE}/orders/${order.id}/attachments`;
    const send = (bytes: string, name: string) =>
      house.app.request(at, {
        method: 'POST',
        headers: {
          origin: 'http://localhost:8080',
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          cookie: [...telkomsel.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        },
        body: Buffer.from(bytes, 'latin1'),
      });
    expect(await codeOf(Promise.resolve(await send('<script>', 'foto.jpg')))).toEqual([422, 'SIGAP-3271']);
    const pdf = '%PDF-1.4 berita acara %%EOF\n';
    const kept = (await (await send(pdf, '../../etc/berita acara.jpg')).json()) as Answer;
    expect(kept.attachments).toMatchObject([
      { name: 'berita acara.jpg', mediaType: 'application/pdf', side: 'partner' },
    ]);
    expect(((await (await send(pdf, 'lagi.pdf')).json()) as Answer).attachments).toHaveLength(1);
    const file = await province.call('GET', `${at}/${kept.attachments[0].id}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment;');
    expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await file.text()).toBe(pdf);
    for (let at = 1; at < 20; at += 1) await send(`%PDF-1.4 ${at} %%EOF\n`, `${at}.pdf`);
    expect(await codeOf(Promise.resolve(await send('%PDF-1.4 lebih %%EOF\n', 'lebih.pdf')))).toEqual([
      422,
      'SIGAP-3271',
    ]);
    expect((await send(pdf, 'lagi.pdf')).status).toBe(200);
    expect((await send(`%PDF-${' '.repeat(10_000_001)}%%EOF`, 'besar.pdf')).status).toBe(413);
  });

  test('contacts are told to those who work on it, and to nobody else', async () => {
    const contact = { name: 'Uji Petugas', duty: 'NOC', phone: '0800-000' };
    await province.json('POST', '/api/partners/Telkomsel/contacts', contact);
    const [{ number }] = (await telkomsel.json<Answer>('GET', `${BASE}/orders`)).items;
    const read = async (who: Visitor) => (await who.json<Answer>('GET', `${BASE}/orders/${number}`)).contacts;
    expect(await read(province)).toMatchObject([contact]);
    expect(await read(auditor)).toBeNull();
    expect(await codeOf(auditor.call('GET', '/api/partners/Telkomsel/contacts'))).toEqual([
      403,
      'SIGAP-1003',
    ]);
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(JSON.stringify(items)).not.toContain('Petugas');
    const [{ id }] = await read(province);
    expect(await province.json('DELETE', `/api/partner-contacts/${id}`)).toEqual({ items: [] });
  });
});

describe('a link without an account', () => {
  test('changes no order of another election, by whatever address', async () => {
    const platform = { ...opened.platform, clock: () => now };
    const id = await addElection(platform, { slug: 'lain' });
    await addTps(platform, id, [ANAMBAS[2]]);
    const other = await findElection(platform.database.db, 'lain');
    if (!other) throw new Error('the election was just added');
    const target = await issued(platform, other, wish(ANAMBAS[2]));
    // Of an hour ago: the newest link is the one that the next test revokes.
    now = new Date(now.getTime() - 3_600_000);
    const { url } = await province.json<Answer>('POST', `${BASE}/partner-links`, { partner: 'Telkomsel' });
    now = new Date(now.getTime() + 3_600_000);
    const header = { authorization: `sigap-link ${new URL(url).hash.slice(1)}` };
    const accept = { seenRevision: target.revision, event: { kind: 'accept' } };
    for (const who of [new Visitor(house.app), telkomsel, province]) {
      const sent = who.call('POST', `${BASE}/orders/${target.id}/events`, accept, header);
      expect((await codeOf(sent))[0]).toBe(404);
    }
    const after = await findOrder(platform.database.db, other.id, ALL_ORDERS, target.id);
    expect(after).toMatchObject({ state: 'issued', revision: target.revision });
  });

  test('opens one partner’s orders of one election until it is revoked, and nothing else', async () => {
    const made = await province.json<Answer>('POST', `${BASE}/partner-links`, {
      partner: 'Telkomsel',
      days: 7,
    });
    const token = new URL(made.url).hash.slice(1);
    const guest = new Visitor(house.app);
    const header = { authorization: `sigap-link ${token}` };
    const who = await guest.call('GET', '/api/partner-access', undefined, header);
    expect(await who.json()).toMatchObject({ partner: { id: 'Telkomsel' }, election: { slug: 'pilkada' } });
    const list = (await (await guest.call('GET', `${BASE}/orders`, undefined, header)).json()) as Answer;
    expect(new Set(list.items.map(({ partner }: Answer) => partner.id))).toEqual(new Set(['Telkomsel']));
    const [order] = list.items.filter(({ state }: Answer) => state === 'issued');
    const accept = { seenRevision: order.revision, event: { kind: 'accept' } };
    const accepted = await guest.call('POST', `${BASE}/orders/${order.id}/events`, accept, header);
    expect(await accepted.json()).toMatchObject({ order: { state: 'accepted' } });
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({
      action: 'order.accept',
      actor: expect.stringMatching(/^link:[0-9a-f-]{36}$/),
    });
    for (const path of [
      '/api/elections/lain/orders',
      `${BASE}/tps`,
      `${BASE}/orders-summary`,
      '/api/keys',
      `${BASE}/ordersx`,
    ]) {
      const status = (await guest.call('GET', path, undefined, header)).status;
      expect([path, status]).toEqual([path, path.endsWith('x') ? 404 : 401]);
    }
    const [{ id }] = (await province.json<Answer>('GET', `${BASE}/partner-links`)).items;
    expect(JSON.stringify(await province.json('GET', `${BASE}/partner-links`))).not.toContain(token);
    await province.json('POST', `${BASE}/partner-links/${id}/revocation`);
    expect((await guest.call('GET', `${BASE}/orders`, undefined, header)).status).toBe(401);
    expect(await codeOf(guest.call('GET', '/api/partner-access', undefined, header))).toEqual([
      404,
      'SIGAP-3270',
    ]);
  });

  test('runs out, and guessing is slowed down', async () => {
    const made = await province.json<Answer>('POST', `${BASE}/partner-links`, { partner: 'BAKTI', days: 1 });
    const header = { authorization: `sigap-link ${new URL(made.url).hash.slice(1)}` };
    const guest = new Visitor(house.app);
    expect((await guest.call('GET', `${BASE}/orders`, undefined, header)).status).toBe(200);
    now = new Date('2024-10-12T03:00:00Z');
    expect((await guest.call('GET', `${BASE}/orders`, undefined, header)).status).toBe(401);
    const statuses: number[] = [];
    for (let guess = 0; guess < 22; guess += 1) {
      statuses.push((await guest.call('GET', '/api/partner-access', undefined, header)).status);
    }
    // The one that was refused at the orders counts with them.
    expect(statuses.slice(0, 19).every((status) => status === 404)).toBe(true);
    expect(statuses.at(19)).toBe(429);
    expect((await guest.call('GET', `${BASE}/orders`, undefined, header)).status).toBe(429);
    expect((await guest.call('GET', `${BASE}/orders/PK-00001`, undefined, header)).status).toBe(429);
    expect((await telkomsel.call('GET', `${BASE}/orders`)).status).toBe(200);
  });

  test('is made and ended by the province only', async () => {
    expect(await codeOf(regency.call('POST', `${BASE}/partner-links`, { partner: 'BAKTI' }))).toEqual([
      403,
      'SIGAP-1003',
    ]);
    expect(await codeOf(province.call('POST', `${BASE}/partner-links`, { partner: 'Tidak Ada' }))).toEqual([
      404,
      'SIGAP-3268',
    ]);
  });
});
