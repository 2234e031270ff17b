import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { CommandFailure, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { type PageFlags, wholeOption } from '../../../platform/server/cli/options.ts';
import {
  addUndecidedCommands,
  findElection,
  type ImportFlags,
  runImportCommand,
} from '../../../registry/server/index.ts';
import { sitesKind } from './import-kind.ts';
import { listSites } from './store.ts';
import { siteListView } from './view.ts';

type ListFlags = PageFlags & { readonly election?: string; readonly json?: boolean };

const MOST = 1_000;

/** `sigap sites import|imports|discard|list` */
export function addSiteCommands(program: Command, open: OpenForCommand): void {
  const sites = program
    .command('sites')
    .description('tempat yang sudah terhubung / schools, offices, towers and ports that are connected');
  sites
    .command('import <file>')
    .description('Memasukkan tempat (CSV, XLSX) / import places')
    .option('--election <slug>', 'pemilihan / election')
    .option('--dry-run', 'hanya periksa / only check')
    .option('--decide <row=accept|skip...>', 'putusan untuk baris yang ditahan / decisions on held rows')
    .option('--json', 'JSON')
    .action(async (file: string, flags: ImportFlags) => {
      await runImportCommand(await open(), sitesKind, file, flags);
    });
  addUndecidedCommands(sites, open, sitesKind);
  sites
    .command('list')
    .description('Tempat yang tercatat, menurut kodenya / recorded places, by code')
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async ({ election: slug, limit, cursor, json }: ListFlags) => {
      const most = wholeOption('--limit', limit, 1, MOST);
      const platform = await open();
      const { db } = platform.database;
      const election = await findElection(db, slug);
      if (!election)
        throw new CommandFailure(problem(PROBLEMS.noSuchElection, slug ? text(slug, slug) : undefined));
      const page = await listSites(db, election.id, EVERYTHING, { cursor: cursor ?? null, limit: most });
      const view = siteListView(election, page);
      printAnswer(json, view, () =>
        [
          `${view.total} tempat / places${election.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...view.items.map(
            ({ code, name, kindName, internetName, origin }) =>
              `${code}  ${name}  ${kindName.id}, ${internetName.id}  (${origin.id})`,
          ),
          ...(view.next ? [`--cursor ${view.next}`] : []),
        ].join('\n'),
      );
    });
}
