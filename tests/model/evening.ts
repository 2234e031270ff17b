import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256Of } from '../../src/platform/web/device-key.ts';
import type { Item } from '../../src/platform/web/outbox/item.ts';
import {
  bytesOfBase45,
  CONTESTS,
  type Contest,
  type Envelope,
  parseSlip,
  type Receipt,
  type ResultRecord,
  resultPayload,
} from '../../src/sealed/index.ts';
import type { IssuedReceipt } from '../../src/voting-day/server/index.ts';
import { checkDigit, openingOf, typedText } from '../../src/voting-day/typed-sms.ts';
import { RELAY_KIND } from '../../src/voting-day/web/field/relay-kind.ts';
import { RELAY_RECORD_KIND } from '../../src/voting-day/web/field/relay-record-kind.ts';
import { slipOfItem } from '../../src/voting-day/web/field/relayed.ts';
import { qrTextOf, slipShaOf } from '../../src/voting-day/web/field/result-kind.ts';
import { changed, FATES, type Fate, withAnotherVote } from './fates.ts';
import { type Counted, type Held, NOTHING, type Office, type Place } from './office.ts';
import { figuresReceipts, Phone } from './phone.ts';

/** What must have happened in some of the evenings, for them to have tried anything. */
export const SEEN = {
  saved: 0,
  killed: 0,
  received: 0,
  'received again after a restore': 0,
  'lost by a restore': 0,
  'carried by another phone': 0,
  'a file carried by another phone': 0,
  'proven by a receipt that was scanned': 0,
  'a file': 0,
  'a photo by hand': 0,
  'an SMS': 0,
  'a damaged SMS': 0,
  'a typed SMS': 0,
  'a typed SMS that is kept': 0,
  'refused for a changed letter': 0,
  'a correction': 0,
  'a photo': 0,
  counted: 0,
  practice: 0,
};

/** One evening: two TPS with three phones, whatever happens to them, and the server. */
export class Evening {
  readonly office: Office;
  readonly place: Place;
  readonly phones: readonly Phone[];
  backup: Held = NOTHING;
  /** SMS that were understood, each once however often it came. */
  readonly sms = new Set<string>();
  /** Receipts that were checked, by what they are for and what they say. */
  readonly proven = new Map<string, IssuedReceipt>();

  private constructor(office: Office, place: Place) {
    this.office = office;
    this.place = place;
    this.phones = place.keys.map((key, at) => new Phone(office, key, place.tps[at === 2 ? 1 : 0] ?? ''));
  }

  static async begin(office: Office, place: Place): Promise<Evening> {
    await office.restore(place, NOTHING);
    return new Evening(office, place);
  }

  phone(at: number): Phone {
    const phone = this.phones[at % this.phones.length];
    if (!phone) throw new Error('three phones');
    return phone;
  }
}

/** Something that happens in an evening; `name` says what, when it is printed after a failure. */
export class Happening {
  readonly name: string;
  readonly act: (evening: Evening) => Promise<unknown>;
  constructor(name: string, act: (evening: Evening) => Promise<unknown>) {
    this.name = name;
    this.act = act;
  }
  toString = () => this.name;
}

const phone = fc.nat(2);
const contest = fc.constantFrom(...CONTESTS);
const isChanged = fc.nat(3).map((one) => one === 0);
const hasPhoto = fc.nat(5).map((one) => one === 0);
const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 5 });

const CLOCK_JUMP_MS = 30_000_000_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** 13:00 in the election's zone: a result from then on, by either clock, is none of practice. */
const CLOSES_AT_MS = Date.parse('2024-11-27T06:00:00Z');
const clockJump = fc.integer({ min: -CLOCK_JUMP_MS, max: CLOCK_JUMP_MS });

/** Anything that may happen, in any order; what a day is made of more often. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(phone, contest, fc.nat(999), hasPhoto).map((args) => typed(...args)) },
  { weight: 5, arbitrary: fc.tuple(phone, fates).map((args) => sends(...args)) },
  { weight: 3, arbitrary: fc.tuple(phone, phone, isChanged).map((args) => scans(...args)) },
  { weight: 4, arbitrary: fc.tuple(phone, phone, fates).map((args) => carries(...args)) },
  {
    weight: 2,
    arbitrary: fc.tuple(phone, phone).map(([by, of]) => {
      return happens(`${by} scans receipts of ${of}`, (all) => all.phone(by).scanReceipts(all.phone(of)));
    }),
  },
  { weight: 2, arbitrary: fc.tuple(phone, isChanged).map((args) => handsIn(...args)) },
  {
    weight: 2,
    arbitrary: fc.tuple(phone, fc.integer({ min: 1, max: 3 }), isChanged).map((args) => texts(...args)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(phone, contest, fc.nat(999), fc.integer({ min: 1, max: 3 }), isChanged)
      .map((args) => typesAnSms(...args)),
  },
  { weight: 3, arbitrary: fc.tuple(phone, phone, isChanged, fates).map((args) => carriesFile(...args)) },
  { weight: 3, arbitrary: fc.tuple(phone, isChanged).map((args) => handsInPhotos(...args)) },
  {
    weight: 3,
    arbitrary: fc.tuple(phone, fc.nat(14)).map(([at, steps]) => {
      return happens(`${at} is killed after ${steps} steps`, async (all) => {
        all.phone(at).stepsToLive = steps;
      });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(phone, clockJump).map(([at, ms]) => {
      return happens(`the clock of ${at} jumps ${ms} ms`, async (all) => {
        all.phone(at).nowMs += ms;
      });
    }),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -DAY_MS, max: DAY_MS }).map((ms) => {
      return happens(`the server's clock is put ${ms} ms off`, async ({ office }) => office.putClock(ms));
    }),
  },
  {
    weight: 2,
    arbitrary: phone.map((at) => {
      return happens(`late requests of ${at} arrive`, (all) => all.phone(at).network.deliverLate());
    }),
  },
  { weight: 1, arbitrary: fc.constant(happens('a backup is made', backedUp)) },
  { weight: 2, arbitrary: fc.constant(happens('the backup is restored', restored)) },
  {
    weight: 1,
    arbitrary: phone.map((at) => {
      return happens(`${at} asks what is lacking`, (all) => all.phone(at).askWhatIsLacking());
    }),
  },
);

/** What happens in an evening, in its order. */
export const HAPPENINGS = fc.array(happening, { minLength: 6, maxLength: 20, size: 'max' });

/** Lives through an evening: after whatever happens, what was promised holds. */
export async function live(evening: Evening, happenings: readonly Happening[]): Promise<void> {
  for (const { act } of happenings) {
    await act(evening);
    await holds(evening);
  }
}

function happens(name: string, act: Happening['act']): Happening {
  return new Happening(name, act);
}

function typed(at: number, of: Contest, votes: number, photo: boolean): Happening {
  return happens(`${at} types ${of} ${votes}${photo ? ' with a photo' : ''}`, (all) =>
    all.phone(at).type(of, votes, photo),
  );
}

function sends(at: number, some: readonly Fate[]): Happening {
  return happens(`${at} sends [${some}]`, async (all) => {
    const one = all.phone(at);
    one.network.fates = [...some];
    await one.alive((outbox) => outbox.work());
    one.network.fates = [];
  });
}

function scans(by: number, of: number, isDamaged: boolean): Happening {
  return happens(`${by} scans the QR of ${of}${isDamaged ? ', damaged' : ''}`, async (all) => {
    const item = await all.phone(of).lastSealed();
    const qr = item && (await qrTextOf(item));
    if (qr) await all.phone(by).scan(isDamaged ? withAnotherVote(qr) : qr);
  });
}

/** The whole relay: one phone scans another's QR, sends it, and is scanned in turn. */
function carries(by: number, of: number, some: readonly Fate[]): Happening {
  return happens(`${by} carries for ${of} [${some}]`, async (all) => {
    await scans(by, of, false).act(all);
    await sends(by, some).act(all);
    await all.phone(of).scanReceipts(all.phone(by));
  });
}

function handsIn(of: number, isDamaged: boolean): Happening {
  return happens(`a file of ${of} is handed in${isDamaged ? ', damaged' : ''}`, async (all) => {
    const item = await all.phone(of).lastSealed();
    if (!item) return;
    const file = await all.phone(of).file(item);
    const answer = await all.office.handIn(isDamaged ? changed(file) : file);
    expect(answer.status).toBe(isDamaged ? 422 : 200);
    if (!isDamaged) await isTheSameLater(all, file, item, await answer.json());
    SEEN[isDamaged ? 'refused for a changed letter' : 'a file'] += 1;
  });
}

/** Another phone is given the file, and carries it as it carries a QR. */
function carriesFile(by: number, of: number, isDamaged: boolean, some: readonly Fate[]): Happening {
  const name = `${by} carries a file of ${of}${isDamaged ? ', damaged' : ''} [${some}]`;
  return happens(name, async (all) => {
    const item = await all.phone(of).lastSealed();
    if (!item) return;
    const file = await all.phone(of).file(item);
    // What was changed on its way is told before anybody travels with it.
    expect(await all.phone(by).choose(isDamaged ? changed(file) : file)).toBe(!isDamaged);
    await sends(by, some).act(all);
    await all.phone(of).scanReceipts(all.phone(by));
  });
}

/** Photos go with the file on the stick; one whose bytes are others than its record names is never kept. */
function handsInPhotos(of: number, isDamaged: boolean): Happening {
  return happens(`photos of ${of} are handed in${isDamaged ? ', damaged' : ''}`, async (all) => {
    const item = await all.phone(of).lastSealed();
    const photos = item && (await all.phone(of).photosOf(item));
    if (!item || !photos || photos.size === 0) return;
    await handsIn(of, false).act(all);
    for (const [sha256, file] of photos) {
      const bytes = Buffer.from(await file.arrayBuffer());
      const isThere = await all.office.hasFile(sha256);
      const sent = isDamaged ? Buffer.from(changed(bytes.toString('latin1')), 'latin1') : bytes;
      const answer = await all.office.handInPhoto(sha256, sent);
      // Of one that is there already nothing more is read.
      expect([sha256, answer.status]).toEqual([sha256, isDamaged && !isThere ? 409 : 200]);
      expect(await all.office.hasFile(sha256)).toBe(isThere || !isDamaged);
      expect((await all.office.held(all.place)).files.has(sha256)).toBe(isThere || !isDamaged);
      if (answer.status !== 200) continue;
      expect(await all.phones[0]?.check(await answer.json(), sha256)).toMatchObject({
        ok: true,
        value: { kind: 'photo' },
      });
      SEEN['a photo by hand'] += 1;
    }
  });
}

function texts(of: number, times: number, isDamaged: boolean): Happening {
  return happens(`an SMS of ${of} comes ${times} times${isDamaged ? ', damaged' : ''}`, async (all) => {
    const item = await all.phone(of).lastSealed();
    if (!item) return;
    const sms = all.phone(of).sms(item);
    await hears(all, isDamaged ? changed(sms) : sms, times, isDamaged ? null : sms);
    SEEN[isDamaged ? 'a damaged SMS' : 'an SMS'] += 1;
  });
}

/** Somebody types on a plain phone, with or without a slip of the finger that its check digit finds. */
function typesAnSms(of: number, about: Contest, votes: number, times: number, isDamaged: boolean): Happening {
  const name = `${about} ${votes} typed as an SMS at ${of} ${times} times${isDamaged ? ', damaged' : ''}`;
  return happens(name, async (all) => {
    const { tps } = all.phone(of);
    const digits = String(votes).padStart(3, '0');
    const check = (checkDigit(digits) + (isDamaged ? 1 : 0)) % 10;
    const opening = openingOf(tps, false);
    const said = typedText({ synthetic: false, tps, contest: about, boxes: [{ box: 'IV.1', value: votes }] });
    const sms = `${opening} ${about === 'governor' ? 'G' : 'B'} N1 ${votes} ${check}`;
    if (isDamaged) await hears(all, sms, times, null);
    else await hearsTonight(all, sms, times, said);
    SEEN[isDamaged ? 'a damaged SMS' : 'a typed SMS'] += 1;
  });
}

/** What is typed is of an evening: the server's clock, which other evenings put off too, says whether it is kept, and then it is kept once. */
async function hearsTonight(all: Evening, sms: string, times: number, said: string): Promise<void> {
  const { office, place } = all;
  for (let time = 0; time < times; time += 1) await office.hear(sms);
  const kept = await office.sms(place);
  if (kept.includes(said)) {
    all.sms.add(said);
    SEEN['a typed SMS that is kept'] += 1;
  }
  expect(kept).toEqual([...all.sms].sort());
}

/** An SMS comes; it is kept once as what it says, or, where it says nothing, not at all. */
async function hears(all: Evening, sms: string, times: number, said: string | null): Promise<void> {
  const { office, place } = all;
  for (let time = 0; time < times; time += 1) await office.hear(sms);
  if (said !== null) all.sms.add(said);
  expect(await office.sms(place)).toEqual([...all.sms].sort());
}

/** The same file an hour later has the same receipt, which is valid, and the server has what it names. */
async function isTheSameLater(
  { office, phones }: Evening,
  file: string,
  { sha256 }: Item,
  receipt: Envelope,
): Promise<void> {
  office.wait(HOUR_MS);
  expect(await (await office.handIn(file)).json()).toEqual(receipt);
  office.wait(-HOUR_MS);
  expect(await phones[0]?.check(receipt, sha256 ?? '')).toMatchObject({
    ok: true,
    value: { kind: 'result' },
  });
  expect(await office.lacks([issued('result', sha256 ?? '', receipt)])).toEqual([]);
}

/** Whether a receipt names a record: one over the full record, which a carrier of its file shows, proves the figures too. */
function isOver(receipt: Envelope | null, record: string | null): boolean {
  return receipt !== null && (JSON.parse(receipt.payload) as Receipt).subject === record;
}

/** SHA-256 of the figures that an item brings, its own phone's or another's. */
async function figuresShaOf(item: Item): Promise<string> {
  return item.kind === RELAY_RECORD_KIND.kind ? sha256Of(slipOfItem(item).signed) : slipShaOf(item);
}

function issued(kind: IssuedReceipt['kind'], subject: string, envelope: Envelope): IssuedReceipt {
  return { kind, subject, tps: '', envelope };
}

/**
 * What was called saved is there; only what the server signed for is called received; and the server has what it signed for, from the moment on at which a phone
 * has its receipt. A restore takes such things away again, and is followed by what `everythingIsThereOnce` says.
 */
async function holds({ phones, proven, office }: Evening): Promise<void> {
  const fresh: IssuedReceipt[] = [];
  const isProven = async (receipt: Envelope | null, subject: string) => {
    // What was looked at after the happening before has not changed.
    const key = `${subject} ${receipt?.payload} ${receipt?.signature}`;
    if (proven.has(key)) return;
    const checked = await phones[0]?.check(receipt, subject);
    if (!receipt || !checked?.ok) throw new Error(`called received without a receipt: ${subject}`);
    const { kind }: Receipt = checked.value;
    const one = issued(kind === 'slip' ? 'slip' : 'result', subject, receipt);
    proven.set(key, one);
    // A photo's receipt names a file; everythingIsThereOnce looks for those.
    if (kind === 'slip' || kind === 'result') fresh.push(one);
  };
  for (const one of phones) {
    const items = await one.items();
    const there = new Set(items.map(({ id }) => id));
    for (const id of one.saved) expect(there).toContain(id);
    for (const item of items) {
      if (item.state === 'received') await isProven(item.receipt, item.sha256 ?? '');
      const { isSaid, now, earlier } = figuresReceipts(item);
      for (const receipt of isSaid ? [now, ...earlier] : earlier)
        await isProven(
          receipt,
          isOver(receipt, item.sha256) ? (item.sha256 ?? '') : await figuresShaOf(item),
        );
    }
  }
  expect(await office.lacks(fresh)).toEqual([]);
}

/** In the end, when everything works and everybody presses "try again", all that was saved is at the server, byte for byte and once. */
export async function everythingIsThereOnce(evening: Evening): Promise<void> {
  const { phones, office, place } = evening;
  for (const one of phones) {
    one.network.fates = [];
    one.open();
    await one.network.deliverLate();
  }
  for (const one of phones) {
    for (const { id, state } of await one.items()) {
      if (state === 'held') await one.alive((outbox) => outbox.retry(id));
    }
    SEEN['received again after a restore'] += await one.askWhatIsLacking();
    await one.alive((outbox) => outbox.retryAll());
    await one.alive((outbox) => outbox.work());
  }
  await holds(evening);
  const items = (await Promise.all(phones.map((one) => one.items()))).flat();
  const results = items.filter(({ kind }) => kind === 'result');
  count(items, phones);
  const { records, slips, files } = await office.held(place);
  expect(items.filter(({ kind, state }) => kind !== RELAY_KIND.kind && state !== 'received')).toEqual([]);
  const expected = results.map(
    ({ sha256, body }) => [sha256 ?? '', resultPayload(body as unknown as ResultRecord)] as const,
  );
  expect(records).toEqual(new Map(expected));
  const forms = results.map(({ body }) => {
    const { tps, contest } = body as unknown as ResultRecord;
    return `${tps} ${contest}`;
  });
  countedByTheRule(await office.counted(place), new Set(forms));
  const photos = items.filter(({ kind }) => kind === 'form-photo');
  expect(files).toEqual(new Set(photos.map(({ sha256 }) => sha256)));
  expect(slips).toEqual(new Set(await Promise.all(results.map(slipShaOf))));
}

/** Every form is there once: as figures, or as practice where both clocks of all its slips lie before voting closed. */
function countedByTheRule(counted: readonly Counted[], forms: ReadonlySet<string>): void {
  const brought = counted.filter(({ slips }) => slips.length > 0);
  expect(brought.map(({ form }) => form)).toEqual([...forms].sort());
  // What came as SMS alone says what to expect and is never counted.
  for (const { form, slips, figuresAt } of counted)
    if (slips.length === 0) expect([form, figuresAt]).toEqual([form, null]);
  for (const { form, slips, figuresAt, rehearsedAt } of brought) {
    const counts = slips.some(
      ({ slip, receivedAt }) => Math.max(Date.parse(receivedAt), madeAtMsOf(slip)) >= CLOSES_AT_MS,
    );
    expect([form, figuresAt !== null]).toEqual([form, counts]);
    if (!counts) expect([form, rehearsedAt]).toEqual([form, expect.any(Date)]);
    SEEN[counts ? 'counted' : 'practice'] += 1;
  }
}

function madeAtMsOf(slip: string): number {
  const bytes = bytesOfBase45(slip);
  const read = bytes.ok ? parseSlip(bytes.value) : bytes;
  if (!read.ok) throw new Error('a slip that was kept cannot be read');
  return read.value.madeAtS * 1000;
}

async function backedUp(evening: Evening): Promise<void> {
  evening.backup = await evening.office.held(evening.place);
}

async function restored({ office, place, backup, sms }: Evening): Promise<void> {
  sms.clear();
  SEEN['lost by a restore'] += await office.restore(place, backup);
}

function count(items: readonly Item[], phones: readonly Phone[]): void {
  SEEN.saved += phones.reduce((sum, { saved }) => sum + saved.size, 0);
  SEEN['proven by a receipt that was scanned'] += phones.reduce((sum, { proven }) => sum + proven, 0);
  SEEN.killed += phones.reduce((sum, { killed }) => sum + killed, 0);
  for (const item of items) {
    if (item.state === 'received') SEEN.received += 1;
    if (item.kind === RELAY_RECORD_KIND.kind) SEEN['a file carried by another phone'] += 1;
    if (item.kind === RELAY_KIND.kind) SEEN['carried by another phone'] += 1;
    if (item.kind === 'form-photo') SEEN['a photo'] += 1;
    if (((item.body as Partial<ResultRecord>).revision ?? 0) > 1) SEEN['a correction'] += 1;
  }
}
