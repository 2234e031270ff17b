import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { checkCatalogue } from '../../index.ts';
import { NOTHING_MORE, type OnCatalogue } from './in-force.ts';
import { catalogueEntries, catalogueOf, saveCatalogue } from './store.ts';
import { catalogueView } from './view.ts';

type Flags = { readonly election?: string; readonly json?: boolean };

/** `sigap catalogue show|export|set` */
export function addCatalogueCommands(
  program: Command,
  open: OpenForCommand,
  onCatalogue: OnCatalogue = NOTHING_MORE,
): void {
  const catalogue = program
    .command('catalogue')
    .description('biaya, stok, lama, dan peluang pilihan / costs, stocks, lead times and chances of options');
  catalogue
    .command('show')
    .description('Versi yang berlaku / the version in force')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const { election, found } = await inForce(platform, flags.election);
      const view = catalogueView(election, found, await catalogueEntries(platform.database.db, election.id));
      printAnswer(flags.json, view, () =>
        [
          `${election.slug}${election.synthetic ? '  SINTETIS / SYNTHETIC' : ''}  v${view.version}`,
          `${view.assumed} dari ${view.figures} angka adalah asumsi / of the figures are assumptions`,
          ...found.catalogue.items.map(
            ({ id, kind, name, cost }) => `${id}  ${kind}  ${name.id}  Rp ${cost.value.toLocaleString('id')}`,
          ),
        ].join('\n'),
      );
    });
  catalogue
    .command('export')
    .description('Isinya saja, untuk diubah dan dimasukkan lagi / its content, to be changed and set again')
    .option('--election <slug>', 'pemilihan / election')
    .action(async (flags: Flags) => {
      const { found } = await inForce(await open(), flags.election);
      process.stdout.write(`${JSON.stringify(found.catalogue, null, 2)}\n`);
    });
  catalogue
    .command('set <file>')
    .description('Memberlakukan versi baru dari berkas JSON / put a new version in force')
    .requiredOption('--reason <reason>', 'alasannya, untuk jejak audit / the reason, for the audit')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (file: string, flags: Flags & { readonly reason: string }) => {
      const checked = checkCatalogue(await readJson(file));
      if (!checked.ok) throw new CommandFailure(checked.error);
      const platform = await open();
      const election = await electionNamed(platform, flags.election);
      const [latest] = await catalogueEntries(platform.database.db, election.id);
      const change = {
        by: commandActor(),
        at: platform.clock(),
        reason: flags.reason,
        basedOn: latest?.version ?? 0,
      };
      const saved = await platform.database.db.transaction().execute(async (trx) => {
        const version = await saveCatalogue(trx, election.id, checked.value, change);
        if (version.ok) await onCatalogue(trx, election.id);
        return version;
      });
      if (!saved.ok) throw new CommandFailure(saved.error);
      printAnswer(flags.json, { version: saved.value }, () => `v${saved.value}`);
    });
}

async function inForce(platform: Platform, slug: string | undefined) {
  const election = await electionNamed(platform, slug);
  const found = await catalogueOf(platform.database.db, election.id);
  if (!found) throw new CommandFailure(problem(PROBLEMS.noCatalogue));
  return { election, found };
}

async function electionNamed(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

async function readJson(file: string): Promise<unknown> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) throw new CommandFailure(problem(PROBLEMS.notFound, text(file, file)));
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
