import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { smsCard } from '../../sms-card.ts';
import { addSmsCommands } from './commands.ts';

const ALL = ['2105012001001', '2105012001002', '2105012001003'];
const dir = mkdtempSync(join(tmpdir(), 'sigap-kartu-'));

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  const election = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, election, [...ALL, '2171011001001']);
});
afterAll(async () => {
  await opened.close();
  rmSync(dir, { recursive: true });
});

function card(out: string, smsNumber: string | null, ...words: string[]) {
  const platform = { ...opened.platform, config: { ...opened.platform.config, smsNumber } };
  return runCommand(platform, addSmsCommands, 'sms', 'card', '--out', out, ...words);
}

test('a village has a page for each TPS, with the number, how to begin and an example that says it is one', async () => {
  const out = join(dir, 'kartu.pdf');
  const run = await card(out, '+6281200000000', '--village', '21.05.01.2001', '--json');
  expect(JSON.parse(run.out)).toEqual({ out, pages: 3, number: '+6281200000000' });
  const pdf = readFileSync(out);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(3);
  await card(join(dir, 'lagi.pdf'), '+6281200000000', '--village', '2105012001');
  expect(readFileSync(join(dir, 'lagi.pdf')).equals(pdf)).toBe(true);
  const read = spawnSync('pdftotext', ['-layout', out, '-'], { encoding: 'utf8' });
  if (read.error) return;
  const pages = read.stdout.split('\f');
  for (const [at, tps] of ALL.entries()) {
    const page = pages[at]?.replaceAll(/\s+/g, ' ');
    expect(page).toContain(smsCard(tps, false, false).openings.governor);
    expect(page).toContain(smsCard(tps, false, false).example);
    expect(page).toContain('+6281200000000');
    expect(page).toContain('CONTOH – bukan hasil');
  }
});

test('without a number the card leaves a line for it; a village without TPS is misuse', async () => {
  const out = join(dir, 'tanpa.pdf');
  expect(JSON.parse((await card(out, null, '--village', '2105012001', '--json')).out).number).toBeNull();
  expect((await card(out, null, '--village', '2101012001')).exitCode).toBe(2);
  expect((await card(out, null, '--village', 'Tarempa')).exitCode).toBe(2);
  expect((await card(join(dir, 'tidak', 'ada.pdf'), null, '--village', '2105012001')).exitCode).toBe(2);
});
