import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { shortSms } from '../../../../tests/support/short-sms.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../form.fixture.ts';
import { checkDigit } from '../../typed-sms.ts';
import { handIn } from '../results/hand-in.ts';
import { addSmsCommands } from './commands.ts';
import { takeSms } from './take-sms.ts';

const TPS = '2105012001001';

let opened: TestPlatform;
let phone: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T10:00:00Z'));
  const election = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, election, [TPS]);
  [phone] = (await enrolPhones(opened.platform.database.pool, election, [TPS])) as [EnrolledPhone];
});
afterAll(() => opened.close());

const hear = (text: string) => takeSms(opened.platform, { from: '+628111222333', text }, async () => {});
async function recordComes(change: Parameters<typeof sealedResult>[1]): Promise<boolean> {
  const { platform } = opened;
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (!election) throw new Error('no election');
  const { qr, payload } = sealedResult(phone, change);
  const by = { id: 'cli:test', scope: EVERYTHING };
  const file = { qr, payload, key: null };
  return (await handIn(platform, openReceiptKey(platform.config), file, { election, by })).ok;
}
async function list(...words: string[]) {
  const run = await runCommand(opened.platform, addSmsCommands, 'sms', 'list', ...words, '--json');
  return run.out ? JSON.parse(run.out) : run;
}

test('an SMS waits for its record, and is told to differ where that says something else: both are kept', async () => {
  await hear(shortSms(opened.platform, phone));
  expect((await list()).items).toMatchObject([
    { tps: TPS, device: phone.id, match: { standing: 'waiting' } },
  ]);
  expect(await recordComes({ figures: formWith({ 'IV.1': 148 }) })).toBe(true);
  expect((await list()).items[0].match).toEqual({ standing: 'differs', boxes: ['IV.1'] });
  const { out } = await runCommand(opened.platform, addSmsCommands, 'sms', 'list');
  expect(out).toMatch(/BERBEDA \/ DIFFERS: IV\.1/);
  expect(await recordComes({})).toBe(true);
  expect((await list()).items[0].match).toEqual({ standing: 'same' });
});

test('what was typed stands beside any record of its form, page by page', async () => {
  await hear(`HASIL ${TPS} ${checkDigit(TPS)} G N1 147 ${checkDigit('147')} N2 101 ${checkDigit('101')}`);
  const all = await list();
  expect(all.total).toBe(2);
  const first = await list('--limit', '1');
  const second = await list('--limit', '1', '--cursor', first.next);
  expect([...first.items, ...second.items]).toEqual(all.items);
  const typed = all.items.find(({ device }: { device: string | null }) => device === null);
  expect(typed.match).toEqual({ standing: 'differs', boxes: ['IV.2'] });
});

test('asked for what there is not, it says so', async () => {
  expect((await list('--election', 'tidak-ada')).problem).toMatch(/^SIGAP-/);
  expect((await list('--cursor', 'x')).exitCode).toBe(2);
});
