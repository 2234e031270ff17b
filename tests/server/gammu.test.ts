import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smsFolders, writeSmsdConfig } from '../../src/voting-day/server/sms/folders.ts';
import { runGateway } from '../../src/voting-day/server/sms/gateway.ts';
import { addElection, addTps } from '../support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../support/field.ts';
import { shortSms } from '../support/short-sms.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const TPS = '2105012001001';
const SMSD = process.env.GAMMU_SMSD ?? '/usr/bin/gammu-smsd';
const dir = mkdtempSync(join(tmpdir(), 'sigap-sms-'));
const [dummy, sent] = [join(dir, 'dummy'), join(dir, 'sent')];

let opened: TestPlatform;
let phone: EnrolledPhone;
let smsd: ChildProcess;

beforeAll(async () => {
  opened = await openTestPlatform();
  const election = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, election, [TPS]);
  [phone] = (await enrolPhones(opened.platform.database.pool, election, [TPS])) as [EnrolledPhone];
  for (const folder of [join(dummy, 'sms/1'), sent]) mkdirSync(folder, { recursive: true });
  const config = writeSmsdConfig(dir, { port: dummy, connection: 'none', model: 'dummy' });
  // What is sent is kept here, to be looked at.
  const lines = readFileSync(config, 'utf8').replace(/^sentsmspath = .*$/m, `sentsmspath = ${sent}/`);
  writeFileSync(config, lines);
  smsd = spawn(SMSD, ['-c', config], { stdio: 'ignore' });
  await once(smsd, 'spawn');
});
afterAll(async () => {
  if (smsd?.exitCode === null) {
    smsd.kill('SIGTERM');
    await once(smsd, 'exit');
  }
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

/** Puts an SMS into the dummy telephone, as one that came in (gammu-smsbackup(5)). */
function comesIn(place: number, from: string, text: string): void {
  const wide = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  const lines = [
    ...[
      '[SMSBackup000]',
      'SMSC = "+628000"',
      'Coding = Default_No_Compression',
      'DateTime = 20241127T163000',
    ],
    ...['State = UnRead', `Number = "${from}"`, `Text00 = ${wide}`, 'Folder = 1'],
  ];
  writeFileSync(join(dummy, 'sms/1', String(place)), `${lines.join('\n')}\n`);
}

/** Waits until a folder holds so many files, and says which. */
async function holds(folder: string, count: number): Promise<string[]> {
  const stop = new AbortController();
  const isSo = new Promise<string[]>((resolve) => {
    const look = () => {
      const names = readdirSync(folder);
      if (names.length === count) resolve(names);
    };
    watch(folder, { signal: stop.signal }, look);
    look();
  });
  return isSo.finally(() => stop.abort());
}

test('an SMS comes in and its answer goes out through a real gammu-smsd; doubled, it is answered once', async () => {
  const folders = smsFolders(dir);
  const stop = new AbortController();
  const errors: unknown[] = [];
  const gateway = runGateway(opened.platform, folders, stop.signal, {
    onRound: () => {},
    report: (error) => errors.push(error),
  });
  const text = shortSms(opened.platform, phone);
  for (const place of [1, 2, 3]) comesIn(place, '+628111222333', text);
  comesIn(4, '+628999888777', text.slice(0, 60));
  const names = await holds(sent, 2);
  for (const folder of [join(dummy, 'sms/1'), folders.inbox, folders.outbox]) await holds(folder, 0);
  const answers = names
    .sort()
    .map((name) => [/_(\+\d+)_/.exec(name)?.[1], readFileSync(join(sent, name), 'utf8')]);
  expect(answers).toEqual([
    [
      '+628111222333',
      expect.stringMatching(/^SIGAP catat: 2105012001001 Gub rev 1 N1=147 N2=100 .* Kode \S{9}$/),
    ],
    ['+628999888777', expect.stringMatching(/^SIGAP tidak terima: SMS terpotong/)],
  ]);
  stop.abort();
  await gateway;
  expect(errors).toEqual([]);
  expect(readdirSync(folders.failed)).toEqual([]);
  const { rows } = await opened.platform.database.pool.query('SELECT device FROM result_sms');
  expect(rows).toEqual([{ device: phone.id }]);
});
