import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import { commandActor, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { createElection } from '../elections.ts';
import { listElections, tpsCounts } from '../store.ts';
import { electionView } from '../view.ts';
import { valueOrFail } from './unwrap.ts';

type CreateFlags = {
  date: string;
  zone: string;
  name?: string;
  nameEn?: string;
  default?: true;
  json?: true;
};

/** `sigap election create|list`. */
export function addElectionCommands(program: Command, open: OpenForCommand): void {
  const election = program.command('election').description('Pemilihan / elections');
  election
    .command('create <slug>')
    .description('Membuat pemilihan tanpa TPS / create an election without TPS')
    .requiredOption('--date <YYYY-MM-DD>', 'hari pemungutan suara / voting day')
    .option('--zone <zone>', 'zona waktu / time zone', 'Asia/Jakarta')
    .option('--name <name>', 'nama / name')
    .option('--name-en <name>', 'nama Inggris / English name')
    .option('--default', 'jadikan pemilihan utama / make it the default election')
    .option('--json', 'JSON')
    .action(async (slug: string, flags: CreateFlags) => {
      const platform = await open();
      const name = flags.name ?? slug;
      const created = valueOrFail(
        await createElection(platform, commandActor(), {
          slug,
          date: flags.date,
          timeZone: flags.zone,
          name: text(name, flags.nameEn ?? name),
          isDefault: flags.default ?? false,
        }),
      );
      const view = electionView(created, 0, platform.clock());
      printAnswer(flags.json, view, () => `${view.slug}  ${view.votingDate}  ${view.timeZone}`);
    });
  election
    .command('list')
    .description('Semua pemilihan / all elections')
    .option('--json', 'JSON')
    .action(async (flags: { json?: true }) => {
      const platform = await open();
      const { db } = platform.database;
      const [elections, counts] = [await listElections(db), await tpsCounts(db)];
      const items = elections.map((one) => electionView(one, counts.get(one.id) ?? 0, platform.clock()));
      printAnswer(flags.json, { items }, () =>
        items
          .map(
            (one) =>
              `${one.isDefault ? '*' : ' '} ${one.slug}  ${one.votingDate}  ${one.tps} TPS${
                one.synthetic ? '  SINTETIS / SYNTHETIC' : ''
              }  ${one.name.id}`,
          )
          .join('\n'),
      );
    });
}
