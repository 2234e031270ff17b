import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { findElection } from '../../../registry/server/index.ts';
import { eraseRoster } from './erase-people.ts';
import { importRoster } from './import-roster.ts';
import { readRosterPage } from './read-roster.ts';
import { codesOf, countPeople } from './store.ts';
import { rosterTemplate } from './template.ts';

type Flags = { readonly election?: string; readonly json?: boolean; readonly dryRun?: boolean };

const PAGE = 1_000;

/** `sigap roster import|list|erase|template` */
export function addRosterCommands(program: Command, open: OpenForCommand): void {
  const roster = program
    .command('roster')
    .description('petugas, penjemput, perahu, titik unggah / duty, runners, boats, upload points');
  roster
    .command('import <file>')
    .description('Memasukkan daftar petugas (CSV, XLSX); berkasnya tidak disimpan / bring a roster in')
    .option('--election <slug>', 'pemilihan / election')
    .option('--dry-run', 'hanya periksa / only check')
    .option('--json', 'JSON')
    .action(async (file: string, flags: Flags) => {
      await access(file).catch(() => {
        throw new CommandFailure(problem(PROBLEMS.emptyFile, text(file, file)));
      });
      const { platform, election } = await opened(open, flags);
      const by = { id: commandActor(), scope: EVERYTHING };
      const imported = await importRoster(platform, election, by, createReadStream(file), !flags.dryRun);
      if (!imported.ok) throw new CommandFailure(imported.error, 1);
      const { rows, clusters, replaced, duties, applied } = imported.value;
      printAnswer(flags.json, imported.value, () =>
        [
          `${rows} baris / rows: ${clusters} klaster / clusters, ${duties} petugas ruang kendali / war-room duties, ${applied ? 'dimasukkan / brought in' : 'dapat dimasukkan / can be brought in'}`,
          ...(replaced.length > 0 ? [`menggantikan / in place of: ${replaced.join(', ')}`] : []),
        ].join('\n'),
      );
    });
  roster
    .command('list')
    .description('Klaster dengan penjemput, perahu, dan titik unggahnya / clusters and who looks after them')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const { platform, election } = await opened(open, flags);
      const view = await readRosterPage(platform.database.db, election.id, EVERYTHING, {
        after: 0,
        limit: PAGE,
      });
      printAnswer(
        flags.json,
        view,
        () =>
          [
            ...view.clusters.map(
              ({ name, regency, tps, runners, boats, uploadPoints }) =>
                `${name}, ${regency}: ${tps} TPS; penjemput ${runners.map(({ person }) => person ?? '–').join(', ') || '–'}; perahu ${boats.map(({ berth, minutes }) => `${berth ?? '–'} ${minutes ?? '?'} menit`).join(', ') || '–'}; titik unggah ${uploadPoints.map((point) => point.name).join(', ') || '–'}`,
            ),
            ...view.warRooms.map(
              ({ region, person, task }) =>
                `Ruang kendali ${region}: ${person ?? '–'}${task ? `, ${task}` : ''}`,
            ),
          ].join('\n') || 'belum ada klaster / no clusters yet',
      );
    });
  roster
    .command('erase')
    .description(
      'Menghapus nama dan kontak semua petugas di satu wilayah; klaster dan tempat tetap / erase people of an area',
    )
    .requiredOption('--region <code>', 'kode provinsi, kabupaten/kota, atau kecamatan / code of the area')
    .option(
      '--yes',
      'benar-benar menghapus; tanpa ini hanya dihitung / erase; without it they are only counted',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags & { readonly region: string; readonly yes?: boolean }) => {
      const { platform, election } = await opened(open, flags);
      const region = flags.region.replaceAll('.', '');
      const isThere = (await codesOf(platform.database.db, election.id, [region])).has(region);
      if (!isThere)
        throw new CommandFailure(problem(PROBLEMS.notFound, text(`wilayah ${region}`, `region ${region}`)));
      const scope = { everything: false, prefixes: [region] };
      if (!flags.yes) {
        const people = await countPeople(platform.database.db, election.id, scope);
        printAnswer(
          flags.json,
          { people, erased: 0 },
          () =>
            `${people} petugas akan dihapus namanya; ulangi dengan --yes / people would be erased; repeat with --yes`,
        );
        return;
      }
      const erased = await eraseRoster(platform, election, { id: commandActor(), scope });
      printAnswer(flags.json, { erased }, () => `${erased} petugas dihapus namanya / people erased`);
    });
  roster
    .command('template')
    .description('Contoh berkas untuk diisi / a file to fill in')
    .action(() => {
      process.stdout.write(rosterTemplate());
    });
}

async function opened(open: OpenForCommand, { election: slug }: Flags) {
  const platform = await open();
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return { platform, election };
}
