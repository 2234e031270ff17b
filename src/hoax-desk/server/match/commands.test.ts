import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { beforeEach, expect, test, vi } from 'vitest';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { addHoaxCommands } from '../commands.ts';
import type { MatchView } from './view.ts';

const DATA = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const CLAIMS = `${DATA}hoaks/turnbackhoax2024_kategori.csv::TITLE`;
const NEWS = `${DATA}hoaks/judul_berita_pilpres2024_label.csv::Judul Artikel::Berita_Hoax=False`;
const SLANG = `${DATA}ujaran-kebencian/new_kamusalay.csv`;
const isThere = existsSync(`${DATA}hoaks`);
if (!isThere) console.warn(`skipped outside CI: ${DATA}hoaks is not there`);

beforeEach(() => {
  process.exitCode = undefined;
});

async function match(...words: string[]): Promise<string> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addHoaxCommands(program);
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    await program.parseAsync(['hoax', 'match', ...words], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return said.join('');
}

test.skipIf(!isThere && !process.env.CI)(
  'fact-checked claims of 2024, changed as chats do, are found among all of them, and news is not',
  async () => {
    const words = ['--claims', CLAIMS, '--unseen', NEWS, '--slang', SLANG, '--every', '9', '--json'];
    const view = JSON.parse(await match(...words)) as MatchView;
    expect(view.claims).toBeGreaterThan(2_500);
    expect(view.changes.filter(({ recall, goal }) => recall < goal)).toEqual([]);
    expect(view.unseen?.texts).toBeGreaterThan(3_000);
    expect(view.unseen?.falseShare).toBeLessThanOrEqual(0.01);
    expect(view.isMet).toBe(true);
    expect(process.exitCode).toBeUndefined();
  },
);

test.each([
  ['a file that is not there', ['--claims', '/tidak/ada.csv::TITLE'], 'SIGAP-1004'],
  ['no column', ['--claims', CLAIMS.split('::')[0] ?? ''], 'SIGAP-1001'],
  ['a seed that is none', ['--claims', CLAIMS, '--seed', 'dadu'], 'SIGAP-1001'],
] as const)('%s is told', async (_, words, code) => {
  const failure = await match(...words).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandFailure);
  expect((failure as CommandFailure).problem.kind.code).toBe(code);
});
