import type { Command } from 'commander';
import type { OpenForCommand } from '../../../platform/server/cli/command.ts';
import { addUndecidedCommands, type ImportFlags, runImportCommand } from '../../../registry/server/index.ts';
import { testsKind } from './import-kind.ts';

type Flags = ImportFlags & {
  readonly tps?: string;
  readonly by?: string;
  readonly path?: string;
  readonly distance?: string;
  readonly accuracy?: string;
};

/** `sigap connectivity import|imports|discard` */
export function addTestsImportCommand(connectivity: Command, open: OpenForCommand): void {
  connectivity
    .command('import <file>')
    .description(
      'Memasukkan uji dan temuan (CSV, XLSX, ODK/Kobo, Giga Meter, Murakami, ndt7) / import tests and findings',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--tps <code>', 'TPS bila berkasnya tidak menyebutnya / the TPS of rows that name none')
    .option('--by <who>', 'hasil program: siapa pengukurnya / results of programs: who measured')
    .option('--path <path>', 'hasil program: utama, kedua, titik_unggah / which path')
    .option('--distance <m>', 'hasil program: jarak dari TPS, meter / distance from the TPS')
    .option('--accuracy <m>', 'hasil program: ketelitian posisi, meter / accuracy of the position')
    .option('--dry-run', 'hanya periksa / only check')
    .option('--decide <row=accept|skip...>', 'putusan untuk baris yang ditahan / decisions on held rows')
    .option('--json', 'JSON')
    .action(async (file: string, { tps, by, path, distance, accuracy, ...flags }: Flags) => {
      const told = Object.entries({ tps, by, path, distance, accuracy }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      );
      await runImportCommand(await open(), testsKind, file, flags, Object.fromEntries(told));
    });
  addUndecidedCommands(connectivity, open, testsKind);
}
