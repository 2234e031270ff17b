import type { Command } from 'commander';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { cursorFailure, type PageFlags, wholeOption } from '../../../platform/server/cli/options.ts';
import { electionOr404 } from '../elections.ts';
import { type ImportFlags, runImportCommand } from '../imports/import-command.ts';
import { registryKind } from '../imports/registry-kind.ts';
import { addUndecidedCommands } from '../imports/undecided-commands.ts';
import { countTps, listTps } from '../store.ts';
import { addFileCommands } from './files.ts';
import { valueOrFail } from './unwrap.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1_000;

/** `sigap registry import|imports|discard|list|...`. */
export function addTpsListCommands(program: Command, open: OpenForCommand): void {
  const registry = program.command('registry').description('Daftar TPS / the TPS registry');
  addFileCommands(registry, open);
  registry
    .command('import <file>')
    .description('Memasukkan daftar TPS (CSV, XLSX) / import a list of TPS')
    .option('--election <slug>', 'pemilihan / election')
    .option('--dry-run', 'hanya periksa / only check')
    .option('--accept-changes', 'setujui perubahan / accept the changes')
    .option('--complete', 'berkas ini daftar lengkap / the file is the whole list')
    .option('--decide <row=accept|skip...>', 'putusan untuk baris yang ditahan / decisions on held rows')
    .option('--json', 'JSON')
    .action(async (file: string, flags: ImportFlags) => {
      await runImportCommand(await open(), registryKind, file, flags);
    });
  addUndecidedCommands(registry, open, registryKind);
  registry
    .command('list')
    .description('TPS satu pemilihan / the TPS of an election')
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', String(DEFAULT_PAGE))
    .option('--cursor <code>', 'lanjutkan sesudah kode ini / go on after this code')
    .option('--json', 'JSON')
    .action(async (flags: PageFlags & { election?: string; json?: true }) => {
      const limit = wholeOption('--limit', flags.limit, 1, LARGEST_PAGE);
      const after = flags.cursor ?? '';
      if (after !== '' && !/^\d{13}$/.test(after)) throw cursorFailure();
      const platform = await open();
      const { db } = platform.database;
      const election = valueOrFail(await electionOr404(platform, flags.election));
      const total = await countTps(db, election.id, EVERYTHING);
      const page = { after, limit: limit + 1 };
      const found = await listTps(db, election.id, EVERYTHING, page);
      const items = found.slice(0, limit);
      const next = found.length > limit ? (items.at(-1)?.code ?? null) : null;
      const answer = { election: election.slug, synthetic: election.synthetic, total, items, next };
      printAnswer(flags.json, answer, () =>
        [
          `${total} TPS${election.synthetic ? ' SINTETIS / SYNTHETIC' : ''}`,
          ...items.map((tps) => `${tps.code}  ${tps.name}  ${tps.village}, ${tps.district}, ${tps.regency}`),
          ...(next ? [`--cursor ${next}`] : []),
        ].join('\n'),
      );
    });
}
