import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { valueOrFail } from '../commands/unwrap.ts';
import { electionOr404 } from '../elections.ts';
import { discardImport } from './import-frame.ts';
import type { ImportKind } from './kind.ts';
import { findImport, undecidedImports } from './store.ts';
import { importView } from './view.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `... imports` and `... discard <id>`: what waits for a decision (the console's imports too), and giving one up. */
export function addUndecidedCommands(area: Command, open: OpenForCommand, kind: ImportKind): void {
  area
    .command('imports')
    .description('Impor yang belum diputuskan / imports that wait for a decision')
    .option('--election <slug>', 'hanya pemilihan ini / only this election')
    .option('--json', 'JSON')
    .action(async (flags: { election?: string; json?: boolean }) => {
      const platform = await open();
      const only =
        flags.election === undefined ? null : valueOrFail(await electionOr404(platform, flags.election)).id;
      const waiting = await undecidedImports(platform.database.db, kind.name, only);
      const items = waiting.map(({ file, election }) => ({
        election,
        checkedBy: file.checkedBy,
        ...importView(file),
      }));
      printAnswer(flags.json, { total: items.length, items }, () =>
        [
          `${items.length} belum diputuskan / undecided`,
          ...items.map(
            ({ id, checkedAt, election, name, rows, checkedBy }) =>
              `${id}  ${checkedAt}  ${election}  ${name}  ${rows} baris/rows  ${checkedBy}`,
          ),
        ].join('\n'),
      );
    });
  area
    .command('discard <id>')
    .description('Membuang impor yang belum diputuskan / give up an import that waits for a decision')
    .option('--json', 'JSON')
    .action(async (id: string, flags: { json?: boolean }) => {
      const platform = await open();
      const found = UUID.test(id) ? await findImport(platform.database.db, id) : null;
      if (found?.kind !== kind.name) throw new CommandFailure(problem(PROBLEMS.notFound, text(id, id)));
      const discarded = valueOrFail(await discardImport(platform, kind, id));
      printAnswer(flags.json, importView(discarded), () => `${discarded.name}: dibuang / given up`);
    });
}
