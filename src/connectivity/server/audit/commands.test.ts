import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type CommandRun, runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { addConnectivityCommands } from '../commands.ts';

const CODES = Array.from({ length: 60 }, (_, n) => `2171011001${String(n + 1).padStart(3, '0')}`);

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-20T05:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'uji', isDefault: true });
  await addTps(opened.platform, id, CODES);
});
afterAll(() => opened.close());

const sigap = (...words: string[]): Promise<CommandRun> =>
  runCommand(opened.platform, addConnectivityCommands, ...words);
const json = async (...words: string[]) => JSON.parse((await sigap(...words, '--json')).out);

test('the sample that keeps nothing is the one that an audit with the same seed keeps', async () => {
  const sample = await json('audit-sample', '--claim', '0.94', '--margin', '0.05', '--seed', 'dadu');
  const started = await json(
    'audit-claim',
    'start',
    '--claim',
    '0.94',
    '--margin',
    '0.05',
    '--seed',
    'dadu',
    '--seed-note',
    'uji',
  );
  expect(sample).toMatchObject({ visits: started.state.visits, seed: 'dadu', confidence: 0.95 });
  const visits = await json('audit-claim', 'visits', String(started.number), '--limit', '100');
  expect(visits.items.map(({ tps }: { tps: { code: string } }) => tps.code)).toEqual(
    sample.sample.map(({ code }: { code: string }) => code),
  );
  expect(await json('audit-claim', 'redraw', String(started.number))).toMatchObject({ isSame: true });
});

test('from start to verdict on the command line; only a claim that is borne out ends with 0', async () => {
  const start = [
    '--claim',
    '0.94',
    '--margin',
    '0.1',
    '--visits',
    '30',
    '--seed',
    'benih-2',
    '--seed-note',
    'uji',
  ];
  const { number } = await json('audit-claim', 'start', ...start);
  const show = () => sigap('audit-claim', 'show', String(number));
  expect(await show()).toMatchObject({ exitCode: 1, out: expect.stringContaining('belum / not yet') });
  const record = async (limit: number) => {
    const page = await json('audit-claim', 'visits', String(number), '--state', 'open', '--limit', '100');
    for (const { tps } of page.items.slice(0, limit))
      await sigap(
        'audit-claim',
        'record',
        String(number),
        tps.code,
        ...['--outcome', 'adequate', '--on', '2024-10-20', '--reason', 'semua foto terkirim'],
      );
  };
  await record(30);
  expect(await json('audit-claim', 'draw', String(number), '--visits', '58')).toMatchObject({ added: 28 });
  await record(28);
  expect(await show()).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('cukup: klaim terbukti'),
  });
  const list = await sigap('audit-claim', 'list');
  expect(list.out.split('\n').filter(Boolean).length).toBeGreaterThanOrEqual(2);
  const csv = await sigap('audit-claim', 'visits', String(number), '--csv');
  expect(csv.out.trim().split('\r\n')).toHaveLength(59);
});

describe('misuse', () => {
  test.each([
    ['audit-claim start --margin 0.02 --claim', '94'],
    ['audit-claim start --margin 0.02 --claim 0.94 --confidence', '0.5'],
    ['audit-claim start --margin 0.02 --claim 0.94 --visits', '61'],
    ['audit-claim show', '999'],
    ['audit-claim show', 'x'],
    ['audit-claim visits 1 --state', 'lain'],
    ['audit-claim record 1 2171011001001 --outcome adequate --reason uji --on', '2024-02-30'],
    ['audit-claim record 1 2171011001001 --on 2024-10-20 --reason uji --outcome', 'baik'],
    ['audit-claim draw 1 --visits', '1'],
  ])('%s %s', async (command, value) => {
    const run = await sigap(...command.split(' '), value);
    expect({ exitCode: run.exitCode, out: run.out }).toEqual({ exitCode: 2, out: '' });
    expect(run.said).toMatch(/^SIGAP-\d{4} /);
  });
});
