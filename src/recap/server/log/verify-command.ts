import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint, type LogPolicy } from '../../../publiclog/index.ts';
import { readLogAt } from './read-log.ts';
import { readText } from './read-text.ts';
import { policyOf } from './reader-commands.ts';
import { type Verdict, verifyLog } from './verify-log.ts';

type Flags = { readonly json?: boolean; readonly policy?: string; readonly since?: string[] };

/** `sigap log verify` */
export function addVerify(log: Command): void {
  log
    .command('verify <place>')
    .description(
      'memeriksa seluruh log di alamat atau folder / looks through the whole log at an address or in a folder',
    )
    .option(
      '--policy <file>',
      'siapa yang Anda percaya; tanpa ini, menurut log itu sendiri / whom you trust; else what the log itself says',
    )
    .option('--since <file...>', 'checkpoint yang pernah Anda simpan / checkpoints that you kept')
    .option('--json', 'JSON')
    .action(async (place: string, flags: Flags) => {
      const read = await readLogAt(place);
      if (!read.ok) throw new CommandFailure(read.error, EXIT.foundWanting);
      const written = flags.policy
        ? await readText(flags.policy)
        : new TextDecoder().decode((await read.value('policy')) ?? undefined);
      const policy = policyOf(written);
      const earlier = await Promise.all((flags.since ?? []).map((file) => keptCheckpoint(file, policy)));
      const verdict = await verifyLog(read.value, policy, earlier, (done, all) => {
        if (done % 25_600 === 0) process.stderr.write(`${done}/${all}\n`);
      });
      if (!verdict.isSound) process.exitCode = EXIT.foundWanting;
      const answer = { ...verdict, ownPolicy: flags.policy === undefined };
      printAnswer(flags.json, answer, () => verdictLines(answer).join('\n'));
    });
}

function verdictLines(answer: Verdict & { readonly ownPolicy: boolean }): string[] {
  const { witnesses, unknown, size, witnessedTo } = answer;
  const kinds = Object.entries(unknown);
  return [
    answer.isSound
      ? `Utuh / sound: ${answer.entries} catatan / entries, ${answer.origin}`
      : `TIDAK utuh / NOT sound: ${answer.reason} (${answer.path})`,
    ...(answer.isSound && witnessedTo !== null && witnessedTo < size
      ? [
          `utuh, sampai ${size} belum cukup saksi; disaksikan sampai ${witnessedTo} / sound, not yet witnessed up to ${size}; witnessed to ${witnessedTo}`,
        ]
      : []),
    `saksi / witnesses: ${witnesses.join(', ') || 'tidak ada / none'}`,
    ...kinds.map(
      ([kind, count]) =>
        `${count} catatan jenis “${kind}”: program ini tidak mengenalnya / ${count} entries of kind “${kind}”: this reader does not know it`,
    ),
    ...(answer.ownPolicy
      ? [
          'Menurut kebijakan log itu sendiri; dengan --policy menurut Anda / by the log’s own policy; with --policy by yours',
        ]
      : []),
  ];
}

/** A checkpoint that somebody kept: signed by the log, whoever saw it. */
async function keptCheckpoint(file: string, policy: LogPolicy) {
  const seen = await checkCheckpoint(
    await readText(file),
    { ...policy, isQuorum: () => true },
    verifyEd25519,
  );
  if (seen.ok) return seen.value.checkpoint;
  throw new CommandFailure(
    problem(
      PROBLEMS.invalidRequest,
      text(
        `--since ${file}: bukan checkpoint log ini (${seen.error})`,
        `--since ${file}: no checkpoint of this log (${seen.error})`,
      ),
    ),
  );
}
