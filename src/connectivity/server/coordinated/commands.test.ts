import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { addConnectivityCommands } from '../commands.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'pilkada', isDefault: true });
  await addTps(opened.platform, id, ['2105012001001', '2105012001002', '2105022001001']);
});
afterAll(() => opened.close());

const run = (...words: string[]) =>
  runCommand(opened.platform, addConnectivityCommands, 'connectivity', 'together', ...words);

test('what is planned on the command line is shown, listed and called off there', async () => {
  const asked = [
    '--region',
    '21.05.01.2001',
    '--from',
    '2024-10-09T16:00',
    '--reason',
    'Satu menara',
    '--json',
  ];
  const { out } = await run('plan', ...asked);
  const { rehearsal } = JSON.parse(out);
  expect(rehearsal).toMatchObject({ name: 'Tarempa Barat', planned: 2, phase: 'planned' });
  const shown = await run('show', rehearsal.id);
  expect(shown.out).toContain('2105012001001  TPS 001, Tarempa Barat  tanpa kabar (sendiri tanpa kabar)');
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject({
    total: 1,
    items: [{ id: rehearsal.id }],
  });
  expect((await run('list')).out).toContain('9 Okt 2024, 16.00 WIB');
  await run('cancel', rehearsal.id, '--reason', 'Ombak');
  expect((await run('list')).out).toContain('DIBATALKAN / CANCELLED');
});

test('a list of TPS needs to be called something; misuse is told', async () => {
  const list = ['--tps', '2105012001001', '2105022001001', '--from', '2024-10-09T16:00', '--reason', 'Radio'];
  expect((await run('plan', ...list, '--shared', 'link')).problem).toBe('SIGAP-3140');
  const named = await run('plan', ...list, '--shared', 'link', '--name', 'Radio Palmatak', '--json');
  expect(JSON.parse(named.out).rehearsal).toMatchObject({ shared: 'link', planned: 2 });
  for (const odd of [
    ['plan', ...list, '--shared', 'village', '--name', 'x'],
    ['plan', ...list, '--region', '2105012001'],
    ['plan', ...list, '--minutes', '0'],
    ['plan', '--from', '2024-10-09T16:00', '--reason', 'x'],
    ['list', '--cursor', 'zzz'],
    ['show', 'zzz'],
  ]) {
    expect({ odd, ...(await run(...odd)) }).toMatchObject({ odd, exitCode: 2 });
  }
});
