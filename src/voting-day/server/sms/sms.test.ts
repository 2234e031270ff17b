import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { shortSms } from '../../../../tests/support/short-sms.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { smsKeyOf } from '../../../platform/server/devices/sms-key.ts';
import { revokeDevice } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { SMS_CHARACTERS } from '../../../sealed/index.ts';
import { formWith } from '../../form.fixture.ts';
import { checkDigit } from '../../typed-sms.ts';
import { smsCode } from './hear.ts';
import { takeSms } from './take-sms.ts';

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const NUMBER = '+628111222333';

let opened: TestPlatform;
let platform: Platform;
let now = new Date('2024-11-27T09:30:00Z');
let electionId: number;
let phone: EnrolledPhone;
let sent: string[] = [];

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [ANAMBAS, BATAM]);
  [phone] = (await enrolPhones(platform.database.pool, electionId, [ANAMBAS])) as [EnrolledPhone];
});
afterAll(() => opened.close());
beforeEach(() => {
  sent = [];
  // An hour later nothing that was answered before counts any more.
  now = new Date(now.getTime() + 3_600_001);
});

async function send(text: string, from = NUMBER): Promise<string | undefined> {
  const before = sent.length;
  await takeSms(platform, { from, text }, async (answer) => {
    expect(answer.length).toBeLessThanOrEqual(SMS_CHARACTERS);
    expect(answer).toMatch(/^[ -~]+$/);
    sent.push(answer);
  });
  return sent[before];
}
async function kept(): Promise<
  { device: string | null; was_revoked: boolean; code: string; revision: number }[]
> {
  const { rows } = await platform.database.pool.query(
    'SELECT device, was_revoked, code, revision FROM result_sms ORDER BY received_at, id',
  );
  return rows;
}

describe('an SMS with a phone’s tag', () => {
  test('is kept and answered with what was understood and a code that the phone can check', async () => {
    const text = shortSms(platform, phone);
    const code = smsCode(smsKeyOf(platform.config, phone.id), text);
    const said = `SIGAP catat: ${ANAMBAS} Gub rev 1 N1=147 N2=100 sah=247 tsah=8 semua=255. Bukan tanda terima. Kode ${code}`;
    expect(await send(text)).toBe(said);
    expect((await kept()).at(-1)).toMatchObject({ device: phone.id, was_revoked: false, code });
  });

  test('that comes 234 times is counted once and answered once; asked again later, it is answered the same', async () => {
    const text = shortSms(platform, phone, { revision: 2 });
    const before = (await kept()).length;
    const answers = [];
    for (let time = 0; time < 234; time += 1) answers.push(await send(time % 2 ? text.toLowerCase() : text));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await kept()).length).toBe(before + 1);
    now = new Date(now.getTime() + 900_000);
    expect(await send(text)).toBe(answers[0]);
    // From whatever number it comes: a replay is the same record, and says nothing new.
    await send(text, '+628999');
    expect((await kept()).length).toBe(before + 1);
  });

  test('of which there are two versions is two records, and figures that break rules travel as written', async () => {
    const before = (await kept()).length;
    for (const votes of [1, 999])
      expect(
        await send(shortSms(platform, phone, { revision: 3, figures: formWith({ 'IV.1': votes }) })),
      ).toMatch(/catat: .* Bukan tanda terima/);
    expect((await kept()).length).toBe(before + 2);
  });

  test('of a phone that was ended is kept, and marked', async () => {
    const [lost] = (await enrolPhones(platform.database.pool, electionId, [BATAM])) as [EnrolledPhone];
    await platform.database.db
      .transaction()
      .execute((trx) => revokeDevice(trx, lost.id, { id: 'user:office', at: now }));
    expect(await send(shortSms(platform, lost))).toMatch(/HP dicabut/);
    expect((await kept()).at(-1)).toMatchObject({ device: lost.id, was_revoked: true });
  });

  test('with seven pairs, its answer is one SMS, too', async () => {
    const numerals = Array.from({ length: 32 }, () => 999);
    const figures = { pairs: 7, numerals, words: Array.from({ length: 10 }, () => 999) };
    expect(await send(shortSms(platform, phone, { contest: 'regent', revision: 63, figures }))).toMatch(
      /N7=999/,
    );
  });
});

describe('what is not taken', () => {
  test('cut, altered, another election’s, and a stranger’s: nothing is kept, and the answer says what to do', async () => {
    const before = await kept();
    const text = shortSms(platform, phone);
    for (let end = 7; end < text.length; end += 3)
      expect(await send(text.slice(0, end), `+62${end}`)).toMatch(/tidak terima/);
    for (let at = 8; at < text.length; at += 9) {
      const altered = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect(await send(altered, `+628${at}`)).toMatch(/tidak terima/);
    }
    const elsewhere = { electionTag: sha256('pemilu-2029').slice(0, 4) };
    expect(await send(shortSms(platform, phone, elsewhere))).toMatch(/pemilihan lain/);
    expect(await send(shortSms(platform, { id: '0'.repeat(32), tps: ANAMBAS }))).toMatch(/bukan dari ponsel/);
    expect(await send(shortSms(platform, { id: phone.id, tps: BATAM }))).toMatch(/bukan dari ponsel/);
    expect(await kept()).toEqual(before);
  });

  test('a text about something else is not answered', async () => {
    expect(await send('Selamat! Anda mendapat hadiah')).toBeUndefined();
  });

  test('strangers cannot make the office send without end, nor take the place of proven messages', async () => {
    for (let at = 0; at < 300; at += 1) await send(`SIGAP ${'A'.repeat(at + 1)}`, `+6281${at}`);
    expect(sent).toHaveLength(120);
    expect(await send(shortSms(platform, phone, { revision: 9 }))).toMatch(/SIGAP catat/);
    for (let at = 0; at < 50; at += 1) await send(shortSms(platform, phone, { revision: 10 + at }));
    expect(sent).toHaveLength(120 + 12);
  });
});

describe('what is typed on a plain phone', () => {
  const head = `HASIL ${ANAMBAS} ${checkDigit(ANAMBAS)}`;

  test('is kept as proving nothing, and echoed', async () => {
    const answer = await send(`${head} G N1 147 ${checkDigit('147')} N2 100 ${checkDigit('100')}`);
    expect(answer).toMatch(/^SIGAP catat, belum terbukti: 2105012001001 Gub N1=147 N2=100. Kode \S{9}$/);
    expect((await kept()).at(-1)).toMatchObject({ device: null, revision: null });
  });

  test('with a wrong digit, or for a TPS that is not there, is not kept', async () => {
    const before = await kept();
    expect(await send(`${head} G N1 174 ${checkDigit('147')}`)).toMatch(/N1 174: angka cek salah/);
    const nowhere = '2105012001999';
    expect(await send(`HASIL ${nowhere} ${checkDigit(nowhere)} G N1 147 ${checkDigit('147')}`)).toMatch(
      /tidak ada/,
    );
    expect(await kept()).toEqual(before);
  });
});

test('no telephone number is kept, and nothing that was kept can be changed', async () => {
  const { rows } = await platform.database.pool.query(
    'SELECT s::text FROM result_sms s UNION ALL SELECT a::text FROM sms_answer a',
  );
  expect(JSON.stringify(rows)).not.toContain(NUMBER.slice(3));
  for (const change of ['DELETE FROM result_sms', 'UPDATE result_sms SET said = said', 'TRUNCATE result_sms'])
    await expect(platform.database.pool.query(change)).rejects.toThrow();
});

test('a clock of the server that is put back makes the office send no more, and holds nobody for longer than an hour', async () => {
  const ofPhone = async (from: number) => {
    for (let at = 0; at < 15; at += 1) await send(shortSms(platform, phone, { revision: from + at }));
  };
  await ofPhone(1);
  for (let at = 0; at < 130; at += 1) await send(`SIGAP ${'A'.repeat(at + 1)}`, `+6281${at}`);
  expect(sent).toHaveLength(12 + 120);
  now = new Date(now.getTime() - 400 * 86_400_000);
  await ofPhone(20);
  for (let at = 0; at < 130; at += 1) await send(`SIGAP ${'B'.repeat(at + 1)}`, `+6282${at}`);
  expect(sent).toHaveLength(12 + 120);
  now = new Date(now.getTime() + 3_600_000);
  await ofPhone(40);
  expect(sent).toHaveLength(12 + 120 + 12);
});
