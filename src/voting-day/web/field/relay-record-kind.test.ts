import { expect, test } from 'vitest';
import { sealedResult } from '../../../../tests/support/result.ts';
import type { Ask } from '../../../connectivity/web/field/index.ts';
import { ok } from '../../../kernel/index.ts';
import { memoryStore } from '../../../platform/web/outbox/memory-store.fixture.ts';
import { Outbox } from '../../../platform/web/outbox/outbox.ts';
import type { Canonical, Receipt } from '../../../sealed/index.ts';
import { figuresReceiptOf } from './deliver-result.ts';
import { RELAY_RECORD_KIND } from './relay-record-kind.ts';

const MAKER = { id: 'f'.repeat(32), tps: '2105012001001', signed: () => '0'.repeat(128) };
const CARRIER = 'c'.repeat(32);
const AT = '2024-11-27T09:30:00.000Z';
const receipt = (payload: string) => ({ payload, key: 'a'.repeat(32), signature: '1'.repeat(128) });

test('a carried file travels figures first, then whole; the receipt over its figures stays to be shown', async () => {
  const sealed = sealedResult(MAKER as never);
  const asked: unknown[] = [];
  const ask: Ask = async ({ path, body }) => {
    asked.push([path, body]);
    return { status: 200, body: receipt(path.includes('/slips/') ? 'slip' : 'record'), retryAfter: null };
  };
  const store = memoryStore();
  const checked: string[] = [];
  const outbox = new Outbox({
    store,
    seal: (item) => RELAY_RECORD_KIND.seal({ id: CARRIER } as never, item),
    senderOf: () => CARRIER,
    deliver: (item) => RELAY_RECORD_KIND.deliver(item, ask, {} as never),
    check: async (_, sha256) => {
      checked.push(sha256);
      return ok({ receivedAt: AT } as Receipt);
    },
    afterLoss: ({ keep }) => keep,
    now: () => Date.parse(AT),
    random: () => 0.5,
  });
  const body = { form: 'sigap-relay-2', qr: sealed.qr, payload: sealed.payload };
  const about = { device: CARRIER, election: 'kepri-2024', madeAt: AT, keep: null, kind: 'relay-record' };
  await outbox.add({ ...about, bodyOf: () => body as Canonical });
  const item = async () => (await store.items())[0] ?? expect.fail();
  expect(RELAY_RECORD_KIND.nameOf?.(await item(), []).id).toBe('Hasil TPS 2105012001001, Gubernur, versi 1');
  await outbox.work();
  await outbox.work();
  expect(asked).toEqual([
    [`/api/results/slips/${sealed.slipId}`, { qr: sealed.qr }],
    [`/api/results/records/${sealed.identity}`, { qr: sealed.qr, payload: sealed.payload }],
  ]);
  expect(checked).toEqual([sealed.slipId, sealed.identity]);
  expect(await item()).toMatchObject({
    state: 'received',
    receipt: receipt('record'),
    sha256: sealed.identity,
  });
  expect(figuresReceiptOf(await item())).toEqual(receipt('slip'));
});
