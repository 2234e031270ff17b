import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { text } from '../../../kernel/index.ts';
import { openKept } from './database.ts';
import { indexedDbStore } from './indexeddb-store.ts';
import { memoryStore } from './memory-store.fixture.ts';
import { Crash, FATES, type Fate, modelKeys, noteOf, PHONE, World } from './model.fixture.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What was promised so far: texts that were called saved. */
type Model = { readonly saved: Set<string> };
type Real = { readonly world: World; readonly store: OutboxStore };

let keys: Awaited<ReturnType<typeof modelKeys>>;
beforeAll(async () => {
  keys = await modelKeys();
});

class Add implements fc.AsyncCommand<Model, Real> {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  check = () => true;
  async run(model: Model, { world, store }: Real): Promise<void> {
    const { text, body } = noteOf(`${this.text} ${model.saved.size}`);
    const item = {
      device: PHONE,
      kind: 'record',
      election: 'pilkada-2024',
      madeAt: new Date(0).toISOString(),
      keep: text,
      bodyOf: body,
    };
    await orCrash(world, async () => {
      await world.outbox.add(item);
      model.saved.add(text);
    });
    await invariants(model, world, store);
  }
  toString = () => `add ${JSON.stringify(this.text)}`;
}

class Work implements fc.AsyncCommand<Model, Real> {
  readonly fates: readonly Fate[];
  constructor(fates: readonly Fate[]) {
    this.fates = fates;
  }
  check = () => true;
  async run(model: Model, { world, store }: Real): Promise<void> {
    world.fates = [...this.fates];
    await orCrash(world, () => world.outbox.work());
    await invariants(model, world, store);
  }
  toString = () => `work [${this.fates}]`;
}

class Do implements fc.AsyncCommand<Model, Real> {
  readonly name: string;
  readonly act: (real: Real) => Promise<unknown>;
  constructor(name: string, act: (real: Real) => Promise<unknown>) {
    this.name = name;
    this.act = act;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    await orCrash(real.world, () => this.act(real));
    await invariants(model, real.world, real.store);
  }
  toString = () => this.name;
}

/** Whoever is killed is opened again. */
async function orCrash(world: World, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    world.open();
  }
}

async function invariants({ saved }: Model, world: World, store: OutboxStore): Promise<void> {
  const items = await store.items();
  const texts = new Set(items.map(({ keep }) => keep));
  for (const text of saved) expect(texts).toContain(text);
  expect(new Set(items.map(({ number }) => number)).size).toBe(items.length);
  for (const item of items) {
    if (item.state !== 'received') continue;
    const sha256 = item.sha256 ?? '';
    expect([world.received.get(sha256), world.signedOnce.get(sha256)]).toContainEqual(item.receipt);
    expect(await world.isReceipt(item.receipt, item.sha256 ?? '')).toBe(true);
  }
}

/** With a server that takes everything, whoever waits and presses "try again" gets everything delivered. */
async function everythingArrives({ saved }: Model, world: World, store: OutboxStore): Promise<void> {
  world.fates = [];
  world.open();
  await world.deliverLate();
  for (const { id, state } of await store.items()) if (state === 'held') await world.outbox.retry(id);
  await world.outbox.retryAll();
  await world.askWhatIsLacking();
  const due = await world.outbox.work();
  expect(due).toBeNull();
  for (const { sha256 } of await store.items()) expect(world.received.has(sha256 ?? '')).toBe(true);
  const items = await store.items();
  expect(items.filter(({ state }) => state !== 'received')).toEqual([]);
  await invariants({ saved }, world, store);
}

const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 6 });
const commands = fc.commands(
  [
    fc.string({ maxLength: 8 }).map((text) => new Add(text)),
    fates.map((some) => new Work(some)),
    fc
      .nat(24)
      .map(
        (steps) => new Do(`killed after ${steps} steps`, async ({ world }) => (world.stepsToLive = steps)),
      ),
    fc
      .integer({ min: -100_000_000_000, max: 100_000_000_000 })
      .map((ms) => new Do(`clock jumps ${ms} ms`, async ({ world }) => (world.nowMs += ms))),
    fc.constant(new Do('late requests arrive', async ({ world }) => world.deliverLate())),
    fc
      .nat(4)
      .map((first) => new Do(`restored to the first ${first}`, async ({ world }) => world.restore(first))),
    fc.constant(new Do('what is lacking', async ({ world }) => world.askWhatIsLacking())),
    fc.constant(new Do('send now', async ({ world }) => world.outbox.retryAll())),
    fc.constant(new Do('the network is back', async ({ world }) => world.outbox.hurry())),
    fc.nat(20).map(
      (at) =>
        new Do(`stop or retry ${at}`, async ({ world, store }) => {
          const items = await store.items();
          const item = items[at % Math.max(1, items.length)];
          if (!item) return;
          await (at % 2 ? world.outbox.stop(item.id) : world.outbox.retry(item.id));
        }),
    ),
  ],
  { maxCommands: 25 },
);

let databases = 0;
test.each([
  ['in memory', async () => memoryStore(), 1_000],
  ['in IndexedDB', async () => indexedDbStore(await openKept(`kotak-${++databases}`)), 300],
] as const)(
  'nothing is lost, and only what the server signed for is received: %s',
  async (_, open, numRuns) => {
    await fc.assert(
      fc.asyncProperty(commands, async (some) => {
        const store = await open();
        const world = new World(store, keys);
        const model: Model = { saved: new Set() };
        await fc.asyncModelRun(() => ({ model, real: { world, store } }), some);
        await everythingArrives(model, world, store);
      }),
      { numRuns },
    );
  },
  120_000,
);

async function withThree(
  ...fates: Fate[]
): Promise<{ world: World; store: OutboxStore; states: () => Promise<string[]> }> {
  const store = memoryStore();
  const world = new World(store, keys);
  const model: Model = { saved: new Set() };
  for (const text of ['satu', 'dua', 'tiga']) await new Add(text).run(model, { world, store });
  world.fates = fates;
  return { world, store, states: async () => (await store.items()).map(({ state }) => state) };
}

test('what the server refuses is held with its words, and the others are sent', async () => {
  const { world, store, states } = await withThree('refused');
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['held', 'received', 'received']);
  expect((await store.items())[0]?.lastFailure).toMatchObject({
    code: 'SIGAP-3112',
    words: 'Tidak diterima. Periksa',
  });
});

test('a device the server does not know pauses the queue until somebody goes on', async () => {
  const { world, store, states } = await withThree('turned-away');
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['sealed', 'sealed', 'sealed']);
  expect(await store.pauses()).toMatchObject([{ device: PHONE, words: 'Perangkat tidak dikenal' }]);
  await world.outbox.work();
  expect(world.received.size).toBe(0);
  await world.outbox.retryAll();
  await world.outbox.work();
  expect(await states()).toEqual(['received', 'received', 'received']);
});

test('the pages of a captive portal, whatever their status, hold and pause nothing and are no receipts', async () => {
  const { world, store, states } = await withThree('portal', 'portal-401', 'broken');
  const due = await world.outbox.work();
  expect(await states()).toEqual(['sealed', 'sealed', 'sealed']);
  expect(await store.pauses()).toEqual([]);
  expect(due).toBeGreaterThan(world.nowMs);
});

test('what the server asks to wait for is waited for', async () => {
  const { world } = await withThree('busy', 'busy', 'busy');
  expect(await world.outbox.work()).toBe(world.nowMs + 120_000);
});

test('a clock that is put back by years does not make anything wait for years', async () => {
  const { world, states } = await withThree('broken', 'broken', 'broken');
  await world.outbox.work();
  world.nowMs -= 3 * 365 * 86_400_000;
  await world.outbox.work();
  expect(await states()).toEqual(['received', 'received', 'received']);
});

test('what the server lost is sent again, and its first receipt stays until there is another', async () => {
  const { world, store, states } = await withThree();
  await world.outbox.work();
  const before = (await store.items()).map(({ receipt }) => receipt);
  world.restore(1);
  world.nowMs += 60_000;
  await world.askWhatIsLacking();
  expect(await states()).toEqual(['received', 'sealed', 'sealed']);
  expect((await store.items()).map(({ receipt }) => receipt)).toEqual(before);
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['received', 'received', 'received']);
  const [first, second] = (await store.items()).map(({ receipt }) => receipt);
  expect(first).toEqual(before[0]);
  expect(second).not.toEqual(before[1]);
});

test('what has no canonical text is not called saved, and a draft that cannot be sealed holds up no other', async () => {
  const { world, store, states } = await withThree();
  const half = {
    device: PHONE,
    kind: 'record',
    election: 'x',
    madeAt: '',
    keep: null,
    bodyOf: () => ({ text: '\ud800' }),
  };
  await expect(world.outbox.add(half)).rejects.toThrow(RangeError);
  expect(await states()).toHaveLength(3);
  await store.addDrafts([half]);
  await expect(world.outbox.work()).rejects.toThrow(RangeError);
  expect(await states()).toEqual(['received', 'received', 'received', 'draft']);
});

test('what can never be taken is refused with what to do before anything is kept; an older draft of it says so and is not tried', async () => {
  const { world, store, states } = await withThree();
  const words = text('Setel jam ponsel.', 'Set the clock of the phone.');
  world.refusalOf = ({ body }) => ((body as { number?: number }).number === 0 ? words : null);
  world.open();
  const odd = {
    ...{ device: PHONE, kind: 'record', election: 'x', madeAt: '', keep: null },
    bodyOf: () => ({ number: 0 }),
  };
  const good = { ...odd, bodyOf: () => ({ number: 7 }) };
  await expect(world.outbox.add(odd)).rejects.toMatchObject({ words });
  await expect(world.outbox.add(good, [odd])).rejects.toMatchObject({ words });
  expect(await states()).toHaveLength(3);
  await store.addDrafts([odd]);
  expect(await world.outbox.work()).toBeNull();
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['received', 'received', 'received', 'draft']);
  expect((await store.items())[3]?.lastFailure).toMatchObject({
    why: 'unsealable',
    words: 'Setel jam ponsel. / Set the clock of the phone.',
  });
});

test('what cannot be read or checked on this phone waits with its reason, and the others are sent', async () => {
  const { world, store, states } = await withThree('unreadable', 'courier-broken', 'check-broken', 'arrives');
  await new Add('empat').run({ saved: new Set() }, { world, store });
  const due = await world.outbox.work();
  expect(await states()).toEqual(['sealed', 'sealed', 'sealed', 'received']);
  const items = await store.items();
  expect(items.slice(0, 3)).toMatchObject([
    { attempts: 1, lastFailure: { why: 'unreadable', code: 'NotReadableError', words: null } },
    { attempts: 1, lastFailure: { why: 'broken', code: 'TypeError', words: null } },
    { attempts: 1, lastFailure: { why: 'broken', code: 'TypeError', words: null } },
  ]);
  expect(due).toBeGreaterThan(world.nowMs);
  world.nowMs = due ?? 0;
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['received', 'received', 'received', 'received']);
});

test('what a file goes with is received once the server has signed for the file, too', async () => {
  const { world, store, states } = await withThree('without-file', 'with-file');
  const due = await world.outbox.work();
  expect(await states()).toEqual(['sealed', 'received', 'received']);
  expect((await store.items())[0]?.lastFailure).toMatchObject({ why: 'no-receipt', code: 'malformed' });
  world.nowMs = due ?? 0;
  world.fates = ['with-file'];
  expect(await world.outbox.work()).toBeNull();
  expect(await states()).toEqual(['received', 'received', 'received']);
});

test('without a network a round gives up soon and the rest waits with it', async () => {
  const { world, store } = await withThree('lost-request', 'silent', 'lost-request', 'arrives');
  await new Add('empat').run({ saved: new Set() }, { world, store });
  expect(await world.outbox.work()).toBeGreaterThan(world.nowMs);
  expect((await store.items())[3]).toMatchObject({ state: 'sealed', attempts: 0 });
});
