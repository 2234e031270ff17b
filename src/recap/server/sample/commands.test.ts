import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { contestOf } from '../../../../tests/support/sampled-contest.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { TallyRow } from '../../sample/contest.ts';
import { addRecapCommands } from '../index.ts';

const { rows } = contestOf(300, 0.2);
const byTps = new Map(rows.map((row) => [row.tps, row]));
const HEADER = 'tps,contest,bound,pair1,pair2,invalid';
let folder = '';
let tally = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sigap-sample-'));
  tally = await kept('tally.csv', tallyText(rows));
});
afterAll(() => rm(folder, { recursive: true }));

// No verb of this kind asks for a platform: a file is enough.
const sigap = (...words: string[]) =>
  runCommand(
    null as unknown as Platform,
    (program: Command) => addRecapCommands(program, () => Promise.reject(new Error('needs no database'))),
    'recap',
    'sample',
    ...words,
  );
const json = async (...words: string[]) =>
  JSON.parse((await sigap('--tally', tally, ...words, '--json')).out);
const SEED = ['--seed', 'dadu-4-2-6-1'];

async function kept(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function tallyText(all: readonly TallyRow[], contest = 'gubernur'): string {
  return [HEADER, ...all.map((row) => lineOf(row, contest)), ''].join('\n');
}

function lineOf({ tps, bound, votes, invalid }: TallyRow, contest = 'gubernur'): string {
  return [tps, contest, bound, ...votes, invalid].join(',');
}

/** Fills a sheet in as the photos say, which is what was tallied unless `change` says otherwise. */
function filledIn(sheet: string, change: (tps: string) => string | null = () => null): string {
  return sheet
    .split('\r\n')
    .map((line, index) => {
      const [tps = '', contest, list] = line.split(',');
      const row = byTps.get(tps);
      if (index === 0 || !row) return line;
      return [tps, contest, list, change(tps) ?? [...row.votes, row.invalid].join(',')].join(',');
    })
    .join('\n');
}

test('before the seed: what to publish, and how much work it will be; nothing is drawn', async () => {
  const run = await sigap('--tally', tally);
  expect(run).toMatchObject({ exitCode: 0, problem: null });
  expect(run.out).toMatch(/sha256 [0-9a-f]{64}/);
  expect(run.out).toContain('Publish this hash');
  const { contests } = await json();
  expect(contests[0]).toMatchObject({ contest: 'gubernur', tps: 300, risk: 0.05, draws: [], open: [], p: 1 });
});

test('draw, read the sheet, stop: the way of an evening', async () => {
  const drawn = await json(...SEED);
  const [gubernur] = drawn.contests;
  expect(gubernur.draws).toHaveLength(gubernur.expected.draws);
  expect(drawn.contests).toEqual((await json(...SEED)).contests);
  expect((await json(...SEED, '--draws', '90')).contests[0].draws.slice(0, gubernur.draws.length)).toEqual(
    gubernur.draws,
  );
  const sheet = (await sigap('--tally', tally, ...SEED, '--sheet')).out;
  expect(sheet.trim().split('\r\n')).toHaveLength(gubernur.open.length + 1);

  const blank = await kept('blank.csv', sheet);
  expect(await sigap('--tally', tally, ...SEED, '--read', blank)).toMatchObject({
    exitCode: 1,
    problem: null,
  });

  const first = gubernur.draws[0].tps;
  const missing = await kept(
    'missing.csv',
    filledIn(sheet, (tps) => (tps === first ? 'x,,' : null)),
  );
  const after = await sigap('--tally', tally, ...SEED, '--read', missing);
  expect(after).toMatchObject({ exitCode: 1, out: expect.stringContaining('LANJUT') });
  expect(after.out).toContain('unreadable, the worst');
  const more = (await sigap('--tally', tally, ...SEED, '--read', missing, '--sheet')).out;
  const second = await kept('second.csv', filledIn(more));
  const done = await sigap('--tally', tally, ...SEED, '--read', missing, '--read', second);
  expect(done).toMatchObject({ exitCode: 0, out: expect.stringContaining('CUKUP') });

  const right = await kept('right.csv', filledIn(sheet));
  expect(await json(...SEED, '--read', right)).toMatchObject({
    contests: [{ verdict: 'stop', checked: { length: gubernur.expected.draws } }],
  });
});

describe('what changed after the draw is refused', () => {
  test.each([
    [
      'a figure',
      () => tallyText(rows.map((row, at) => (at === 5 ? { ...row, invalid: row.invalid + 1 } : row))),
      [],
    ],
    ['a TPS less', () => tallyText(rows.slice(1)), []],
    ['the risk limit', () => tallyText(rows), ['--risk', '0.1']],
  ])('%s', async (_, text, risk) => {
    const sheet = await kept('sheet.csv', filledIn((await sigap('--tally', tally, ...SEED, '--sheet')).out));
    const other = await kept('other.csv', text());
    const run = await sigap('--tally', other, ...SEED, '--read', sheet, ...risk);
    expect(run).toMatchObject({ exitCode: 1, out: '', problem: 'SIGAP-3480' });
    expect(run.said).toContain('changed after the draw');
    expect(run.said).toContain('berubah setelah undian');
  });
});

test('contests side by side, each with its own risk limit and its own draw', async () => {
  const both = await kept(
    'both.csv',
    `${tallyText(rows)}${rows.map((row) => lineOf(row, 'bupati-2171')).join('\n')}\n`,
  );
  const run = await sigap('--tally', both, ...SEED, '--risk', '0.05', '--risk', 'bupati-2171=0.1', '--json');
  const [bupati, gubernur] = JSON.parse(run.out).contests;
  expect([bupati.risk, gubernur.risk]).toEqual([0.1, 0.05]);
  expect(bupati.expected.draws).toBeLessThan(gubernur.expected.draws);
  expect(bupati.draws[0].ticket).not.toBe(gubernur.draws[0].ticket);
});

test('a tie: every form, the one that can hide most first', async () => {
  const tie = rows.slice(0, 5).map((row) => ({ ...row, votes: [50, 50] }));
  const path = await kept('tie.csv', tallyText(tie));
  const run = await sigap('--tally', path, ...SEED, '--json');
  expect(JSON.parse(run.out).contests[0]).toMatchObject({
    verdict: 'full-recount',
    reason: 'tie',
    draws: [],
  });
  expect(JSON.parse(run.out).contests[0].open).toHaveLength(5);
});

describe('files that cannot be used', () => {
  test.each([
    [
      'every row with its number',
      `${HEADER}\n2171011001001,gubernur,300,1,2,3\n2171011001001,gubernur,300,1,2,3\nx,gubernur,1,1,1,1\n`,
      /row 3: .*row 4: /,
    ],
    [
      'an unknown column',
      `${HEADER},catatan\n2171011001001,gubernur,300,1,2,3,x\n`,
      /"catatan" is not known/,
    ],
    ['nothing below the header', `${HEADER}\n`, /SIGAP-2001/],
    ['no header', 'a,b\n1,2\n', /SIGAP-2003/],
    ['an empty file', '', /SIGAP-2001/],
    [
      'a row that was cut',
      `${HEADER}\n2171011001001,gubernur,300,1,2,3\n2171011001002,gubernur,30`,
      /SIGAP-2004/,
    ],
    ['JSON', '[{"tps": 1}]', /SIGAP-2002/],
  ])('%s', async (_, content, why) => {
    const path = await kept('bad.csv', content);
    const run = await sigap('--tally', path, ...SEED);
    expect(run).toMatchObject({ exitCode: 1, out: '' });
    expect(run.said).toMatch(why);
  });

  test('a file that is not there', async () => {
    expect((await sigap('--tally', join(folder, 'none.csv'))).said).toContain('is not there');
  });
});

describe('misuse', () => {
  test.each([
    [['--read', 'x.csv'], 'SIGAP-3481'],
    [['--sheet'], 'SIGAP-3481'],
    [['--risk', '0.5'], 'SIGAP-1001'],
    [['--risk', '5'], 'SIGAP-1001'],
    [['--risk', 'bupati=0.1'], 'SIGAP-1001'],
    [['--seed', 'dua kata'], 'SIGAP-1001'],
    [['--draws', '0'], 'SIGAP-1001'],
  ])('%j', async (words, code) => {
    expect(await sigap('--tally', tally, ...words)).toMatchObject({ exitCode: 2, out: '', problem: code });
  });
});
