import type { Command } from 'commander';
import { type Problem, type Result, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { formOption } from '../../../platform/server/cli/options.ts';
import { readText } from '../log/read-text.ts';
import { electionOption } from '../options.ts';
import { createFiguresKey } from './create-key.ts';
import { figuresPath } from './figures-files.ts';
import { sealedFiguresOf } from './figures-key-store.ts';
import { openFigures } from './open-figures.ts';
import { sealFigures } from './seal-figures.ts';

type Flags = { readonly election?: string; readonly json?: boolean };

/** `sigap recap key …` and `sigap recap figures …` */
export function addFiguresCommands(recap: Command, open: OpenForCommand): void {
  addKey(recap.command('key').description('kunci yang membuka angka TPS / the key that opens figures'), open);
  const figures = recap
    .command('figures')
    .description(
      'angka TPS: disegel sampai pemegang kunci membukanya / sealed until holders of the key open them',
    );
  addSeal(figures, open);
  addOpen(figures, open);
  addList(figures, open);
}

function addKey(key: Command, open: OpenForCommand): void {
  key
    .command('create')
    .description(
      'membuat kunci dan membaginya; mesin ini menyimpan bagian publiknya saja / makes a key and shares it out',
    )
    .option('--holders <n>', 'berapa pemegang / how many holders', '3')
    .option('--needed <n>', 'berapa yang membuka / how many open', '2')
    .requiredOption(
      '--to <folder...>',
      'satu folder untuk semua, atau satu untuk tiap pemegang / one, or one for each holder',
    )
    .option(
      '--replace <reason>',
      'mengganti kunci yang ada: keputusan siapa dan mengapa; tampil untuk umum / replaces the present key: whose decision and why; shown in public',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags & { holders: string; needed: string; to: string[]; replace?: string }) => {
      const replacing =
        flags.replace === undefined
          ? null
          : formOption('--replace', flags.replace.trim(), /^[\s\S]{1,2000}$/, REASON);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const { holders, needed, to } = flags;
      const made = doneOrFail(
        await createFiguresKey(platform, election, Number(holders), Number(needed), to, replacing),
      );
      printAnswer(flags.json, { election: election.slug, ...made }, () =>
        [
          `${made.recipient}`,
          ...made.files.map((file, at) => `pemegang / holder ${at + 1}: ${file}`),
          ...(new Set(to).size < made.files.length ? [ALL_IN_ONE] : []),
        ].join('\n'),
      );
    });
}

function addSeal(figures: Command, open: OpenForCommand): void {
  figures
    .command('seal')
    .description(
      'menyegel angka tiap TPS seperti berlaku sekarang / seals the figures of each TPS as they count now',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const done = doneOrFail(await sealFigures(platform, election));
      const path = figuresPath(election.slug, done.sealed, 'age');
      const { slug, synthetic } = election;
      printAnswer(flags.json, { election: slug, synthetic, ...done, path }, () =>
        [`${done.forms} formulir disegel / forms sealed`, `SHA-256 ${done.sealed}`, path].join('\n'),
      );
    });
}

function addOpen(figures: Command, open: OpenForCommand): void {
  figures
    .command('open')
    .description(
      'membuka dan mengumumkan angka; tidak dapat ditarik kembali / opens and publishes; cannot be taken back',
    )
    .requiredOption(
      '--share <file...>',
      'bagian kunci tiap pemegang yang hadir / the shares of the holders who came',
    )
    .requiredOption('--reason <reason>', 'keputusan siapa dan mengapa / whose decision, and why')
    .option('--sealed <sha256>', 'yang mana; tanpa ini yang terbaru / which; else the newest')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags & { share: string[]; reason: string; sealed?: string }) => {
      const reason = formOption('--reason', flags.reason.trim(), /^[\s\S]{1,2000}$/, REASON);
      const brought = await Promise.all(
        flags.share.map(async (file) => ({ file, written: await readText(file) })),
      );
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const done = doneOrFail(await openFigures(platform, election, flags.sealed ?? null, brought, reason));
      const path = figuresPath(election.slug, done.opened, 'csv');
      const { slug, synthetic } = election;
      printAnswer(flags.json, { election: slug, synthetic, ...done, path }, () =>
        [
          done.isNew ? 'dibuka / opened' : 'sudah dibuka sebelumnya / opened before',
          ...done.damaged.map((file) => `rusak, tidak dipakai / damaged, not used: ${file}`),
          path,
        ].join('\n'),
      );
    });
}

function addList(figures: Command, open: OpenForCommand): void {
  figures
    .command('list')
    .description('yang disegel dan yang dibuka / what was sealed and opened')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const items = await sealedFiguresOf(platform.database.db, election.id);
      printAnswer(flags.json, { election: election.slug, items }, () =>
        items.length === 0
          ? 'belum ada / none yet'
          : items
              .map(({ sealed, forms, sealedAt, openedAt }) =>
                [sealed, forms, sealedAt.toISOString(), openedAt?.toISOString() ?? 'tersegel / sealed'].join(
                  ' ',
                ),
              )
              .join('\n'),
      );
    });
}

/** What cannot be done now is found wanting, not misused. */
function doneOrFail<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new CommandFailure(result.error, EXIT.foundWanting);
}

const REASON = text('1 sampai 2.000 huruf', '1 to 2,000 characters');
const ALL_IN_ONE =
  'Pindahkan tiap berkas kepada pemegangnya dan hapus di sini: semua bagian di satu tempat adalah kuncinya. / Give each file to its holder and delete it here: all shares in one place are the key.';
