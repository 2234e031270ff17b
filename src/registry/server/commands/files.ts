import { type FileHandle, open as openFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { type Text, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { commandActor, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { choiceOption, optionFailure } from '../../../platform/server/cli/options.ts';
import { LINEAGE_BASES, LINEAGE_UNKNOWNS } from '../../lineage.ts';
import { LINEAGE_WORDS } from '../../lineage-words.ts';
import { electionOr404 } from '../elections.ts';
import { EXPORT_FORMATS, exportRegistry } from '../exports/registry-export.ts';
import { templateFile } from '../exports/template.ts';
import { registryKind } from '../imports/registry-kind.ts';
import { type LineageReport, traceLineage } from '../lineage/trace-lineage.ts';
import { valueOrFail } from './unwrap.ts';

type FileFlags = { election?: string; format?: string; out: string; json?: true };

/** `sigap registry export|template|lineage`. */
export function addFileCommands(registry: Command, open: OpenForCommand): void {
  registry
    .command('export')
    .description('Daftar TPS sebagai berkas / the TPS as a file')
    .requiredOption('--out <file>', 'berkas; - untuk keluaran standar / file; - for standard output')
    .option('--format <csv|xlsx|geojson>', 'bentuk / form; kosong: menurut akhiran / empty: by extension')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: FileFlags) => {
      const format = formatOf(flags, EXPORT_FORMATS);
      const platform = await open();
      const election = valueOrFail(await electionOr404(platform, flags.election));
      const { db } = platform.database;
      await writeFile(flags.out, exportRegistry(db, election, EVERYTHING, format));
      tellWritten(flags, { election: election.slug, synthetic: election.synthetic, format });
    });
  registry
    .command('template')
    .description('Templat untuk diisi / a template to fill in')
    .requiredOption('--out <file>', 'berkas / file')
    .option('--format <csv|xlsx>', 'bentuk / form')
    .option('--json', 'JSON')
    .action(async (flags: FileFlags) => {
      const format = formatOf(flags, ['csv', 'xlsx']);
      await writeFile(flags.out, templateFile(registryKind, format));
      tellWritten(flags, { format });
    });
  registry
    .command('lineage')
    .description('TPS mana melanjutkan TPS mana / which TPS continues which')
    .requiredOption('--from <slug>', 'pemilihan sebelumnya / the earlier election')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: { election?: string; from: string; json?: true }) => {
      const platform = await open();
      const election = valueOrFail(await electionOr404(platform, flags.election));
      const earlier = valueOrFail(await electionOr404(platform, flags.from));
      const report = valueOrFail(await traceLineage(platform, commandActor(), election, earlier));
      printAnswer(flags.json, report, () => lineageLines(report));
    });
}

function lineageLines({ election, from, synthetic, known, unknown }: LineageReport): string {
  const line = (tps: number, why: Text) => `${tps} TPS  ${why.id} / ${why.en}`;
  return [
    `${election} < ${from}${synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
    ...LINEAGE_BASES.map((basis) => line(known[basis], LINEAGE_WORDS[basis])),
    ...LINEAGE_UNKNOWNS.map((why) => line(unknown[why], LINEAGE_WORDS[why])),
  ].join('\n');
}

function formatOf<T extends string>(flags: FileFlags, formats: readonly T[]): T {
  const format = flags.format ?? flags.out.split('.').at(-1)?.toLowerCase() ?? '';
  return choiceOption('--format', format, formats);
}

async function writeFile(out: string, pieces: AsyncIterable<string | Buffer>): Promise<void> {
  const source = Readable.from(pieces, { objectMode: true });
  if (out === '-') await pipeline(source, process.stdout, { end: false });
  else await pipeline(source, (await openOut(out)).createWriteStream());
}

/** Opens the file of --out before anything is asked for. @throws CommandFailure naming what cannot be written. */
async function openOut(out: string): Promise<FileHandle> {
  try {
    return await openFile(out, 'w');
  } catch (error) {
    const fault = OUT_FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
    throw fault ? optionFailure('--out', out, fault(dirname(resolve(out)))) : error;
  }
}

const NOT_ALLOWED = () => text('pengguna ini tidak boleh menulis di sana', 'this user may not write there');

/** What is told of a file that cannot be written, by what the system says. */
const OUT_FAULTS: Readonly<Record<string, (folder: string) => Text>> = {
  ENOENT: (folder) =>
    text(`folder ${folder} tidak ada; buat lebih dahulu`, `there is no folder ${folder}; make it first`),
  ENOTDIR: (folder) => text(`${folder} bukan folder`, `${folder} is no folder`),
  EISDIR: () => text('itu folder; sebutkan nama berkasnya', 'that is a folder; name a file in it'),
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
};

function tellWritten(flags: FileFlags, about: Record<string, unknown>): void {
  if (flags.out !== '-') printAnswer(flags.json, { ...about, out: flags.out }, () => flags.out);
}
