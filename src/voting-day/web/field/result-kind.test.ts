import { expect, test } from 'vitest';
import { sealedResult } from '../../../../tests/support/result.ts';
import { lackingOf } from '../../../connectivity/web/field/couriers/lacking.ts';
import type { Ask } from '../../../connectivity/web/field/index.ts';
import { err, ok } from '../../../kernel/index.ts';
import { queueCopy } from '../../../platform/web/outbox/copy.ts';
import { memoryStore } from '../../../platform/web/outbox/memory-store.fixture.ts';
import { Outbox } from '../../../platform/web/outbox/outbox.ts';
import type { Canonical, Receipt } from '../../../sealed/index.ts';
import { broughtBy } from './brought.ts';
import { figuresReceivedAt, withFigures } from './deliver-result.ts';
import { receiptQrText } from './receipt-text.ts';
import { RESULT_KIND, slipShaOf } from './result-kind.ts';

const PHONE = { id: 'f'.repeat(32), tps: '2105012001001', signed: () => '0'.repeat(128) };
const AT = '2024-11-27T09:30:00.000Z';
const FIGURES = { payload: 'of the slip', key: 'a'.repeat(32), signature: '1'.repeat(128) };

/** A phone with one sealed result, and a server that answers for its figures and hangs on its record until told otherwise. */
async function phone() {
  const sealed = sealedResult(PHONE as never);
  const asked: string[] = [];
  const server = { takesRecord: false, lost: [] as readonly string[] };
  const ask: Ask = async ({ path, body }) => {
    asked.push(path.split('/')[3] ?? '');
    if (path.endsWith('/lacking')) {
      const [[what = '', ids = []] = []] = Object.entries(body as { [name: string]: string[] });
      const lost = ids.filter((one) => server.lost.includes(one));
      return { status: 200, body: { [what]: lost }, retryAfter: null };
    }
    if (path.includes('/slips/')) return { status: 200, body: FIGURES, retryAfter: null };
    return server.takesRecord
      ? { status: 200, body: { ...FIGURES, payload: 'of the record' }, retryAfter: null }
      : 'unreachable';
  };
  const store = memoryStore();
  const outbox = new Outbox({
    store,
    seal: async () => ({
      envelope: { payload: sealed.payload, key: PHONE.id, signature: '0'.repeat(128) },
      sha256: sealed.identity,
    }),
    senderOf: () => PHONE.id,
    deliver: (item) => RESULT_KIND.deliver(item, ask, {} as never),
    check: async () => ok({ receivedAt: AT } as Receipt),
    afterLoss: (item) => RESULT_KIND.afterLoss?.(item) ?? item.keep,
    now: () => Date.parse(AT),
    random: () => 0.5,
  });
  const about = { device: PHONE.id, election: 'kepri-2024', madeAt: AT, keep: null, kind: 'result' };
  await outbox.add({ ...about, bodyOf: () => sealed.record as unknown as Canonical });
  const item = async () => (await store.items())[0] ?? expect.fail();
  const askLacking = async () =>
    outbox.resend(await lackingOf(await store.items(), new Map([['result', RESULT_KIND]]), ask));
  return { outbox, store, item, asked, server, askLacking, identity: sealed.identity };
}

test('the receipt over the figures is kept, and goes into the copy of the queue', async () => {
  const { outbox, item } = await phone();
  await outbox.work();
  expect(await item()).toMatchObject({
    state: 'sealed',
    keep: { figuresReceivedAt: AT, figuresReceipt: FIGURES },
  });
  // Where people look it is told: the figures are there, the full record is not yet.
  expect(RESULT_KIND.partReceived?.(await item())).toMatchObject({ at: AT, part: { id: 'angka' } });
  expect(JSON.parse(queueCopy([await item()], new Date(AT))).items[0].keep.figuresReceipt).toEqual(FIGURES);
});

test('the receipt over the whole record proves the figures too; one over anything else proves nothing', async () => {
  const { outbox, item, identity } = await phone();
  await outbox.work();
  const over = (subject: string) => async (_: unknown, sha256: string) =>
    sha256 === subject ? ok({ receivedAt: AT } as Receipt) : err('other-subject');
  const [qr, own] = [receiptQrText(FIGURES), await item()];
  expect(await broughtBy(qr, own, over(identity))).toMatchObject({ ok: true });
  expect(await broughtBy(qr, own, over(await slipShaOf(own)))).toMatchObject({ ok: true });
  expect(await broughtBy(qr, own, over('f'.repeat(64)))).toEqual({ ok: false, error: 'false' });
});

test('so is the one that another phone shows, beside what was kept before', async () => {
  const { item } = await phone();
  const brought = await broughtBy(receiptQrText(FIGURES), await item(), async () =>
    ok({ receivedAt: AT } as Receipt),
  );
  expect(brought.ok && withFigures({ earlierFiguresReceipts: [] }, brought.value)).toEqual({
    ...{ earlierFiguresReceipts: [], figuresReceivedAt: AT, figuresReceipt: FIGURES },
  });
});

test('a server that has lost a result is sent its figures first again; that it had them stays proven', async () => {
  const { outbox, item, asked, server, askLacking, identity } = await phone();
  server.takesRecord = true;
  await outbox.work();
  expect((await item()).state).toBe('received');
  server.lost = [identity];
  expect(await askLacking()).toBe(1);
  expect(figuresReceivedAt(await item())).toBeNull();
  expect(await item()).toMatchObject({ state: 'sealed', keep: { earlierFiguresReceipts: [FIGURES] } });
  asked.length = 0;
  await outbox.work();
  expect(asked).toEqual(['slips', 'records']);
  expect(await item()).toMatchObject({ state: 'received', keep: { figuresReceipt: FIGURES } });
});

test('figures that it has lost before the record came are asked about, and sent again', async () => {
  const { outbox, item, asked, server, askLacking } = await phone();
  await outbox.work();
  expect(await askLacking()).toBe(0);
  server.lost = [await slipShaOf(await item())];
  expect(await askLacking()).toBe(1);
  expect(figuresReceivedAt(await item())).toBeNull();
  server.takesRecord = true;
  asked.length = 0;
  await outbox.work();
  expect(asked).toEqual(['slips', 'records']);
  expect((await item()).state).toBe('received');
});
