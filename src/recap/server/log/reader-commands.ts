import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import {
  checkCheckpoint,
  checkLog,
  checkProof,
  type LogPolicy,
  policyIn,
  type SeenCheckpoint,
} from '../../../publiclog/index.ts';
import { readLogAt } from './read-log.ts';
import { readText } from './read-text.ts';

type Flags = { readonly json?: boolean };

/** `sigap log check` */
export function addCheck(log: Command): void {
  log
    .command('check <file...>')
    .description('memeriksa berkas bukti tanpa jaringan / checks proofs without a network')
    .requiredOption('--policy <file>', 'siapa yang Anda percaya / whom you trust (C2SP tlog-policy)')
    .option('--json', 'JSON')
    .action(async (files: string[], flags: Flags & { policy: string }) => {
      const policy = policyOf(await readText(flags.policy));
      const answers = await Promise.all(
        files.map(async (file) => {
          const found = await checkProof(sha256, await readText(file), policy, verifyEd25519);
          if (!found.ok) return { file, isProven: false as const, reason: found.error };
          const { index, entry, witnesses, checkpoint } = found.value;
          const seen = { witnesses: [...witnesses.keys()], size: checkpoint.size, origin: checkpoint.origin };
          return {
            file,
            isProven: true as const,
            place: index,
            entry: new TextDecoder().decode(entry),
            ...seen,
          };
        }),
      );
      if (answers.some(({ isProven }) => !isProven)) process.exitCode = EXIT.foundWanting;
      printAnswer(flags.json, answers, () =>
        answers
          .map((one) =>
            one.isProven
              ? `${one.file}: terbukti / proven, ${one.origin} ${one.place}\n  ${one.entry}`
              : `${one.file}: TIDAK terbukti / NOT proven: ${one.reason}`,
          )
          .join('\n'),
      );
    });
}

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
    .action(async (place: string, flags: Flags & { policy?: string; since?: string[] }) => {
      const read = await readLogAt(place);
      if (!read.ok) throw new CommandFailure(read.error, EXIT.foundWanting);
      const written = flags.policy
        ? await readText(flags.policy)
        : new TextDecoder().decode((await read.value('policy')) ?? undefined);
      const policy = policyOf(written);
      const checkpoint = await read.value('checkpoint');
      const seen = await checkCheckpoint(
        new TextDecoder().decode(checkpoint ?? undefined),
        policy,
        verifyEd25519,
      );
      const earlier = await Promise.all((flags.since ?? []).map((file) => keptCheckpoint(file, policy)));
      const found = seen.ok
        ? await checkLog({
            ...{ sha256, read: read.value, checkpoint: seen.value.checkpoint, earlier },
            onProgress: (done, all) => done % 25_600 === 0 && process.stderr.write(`${done}/${all}\n`),
          })
        : ({ ok: false, error: { reason: seen.error, path: 'checkpoint' } } as const);
      if (!found.ok) process.exitCode = EXIT.foundWanting;
      const answer = {
        isSound: found.ok,
        ownPolicy: flags.policy === undefined,
        ...(seen.ok
          ? { origin: seen.value.checkpoint.origin, witnesses: [...seen.value.witnesses.keys()] }
          : {}),
        ...(found.ok ? { entries: found.value } : found.error),
      };
      printAnswer(flags.json, answer, () => verifyLines(answer, seen.ok ? seen.value : null).join('\n'));
    });
}

function verifyLines(
  answer: { isSound: boolean; ownPolicy: boolean; entries?: number; reason?: string; path?: string },
  seen: SeenCheckpoint | null,
): string[] {
  return [
    answer.isSound
      ? `Utuh / sound: ${answer.entries} catatan / entries, ${seen?.checkpoint.origin}`
      : `TIDAK utuh / NOT sound: ${answer.reason} (${answer.path})`,
    `saksi / witnesses: ${[...(seen?.witnesses.keys() ?? [])].join(', ') || 'tidak ada / none'}`,
    ...(answer.ownPolicy
      ? [
          'Menurut kebijakan log itu sendiri; dengan --policy menurut Anda / by the log’s own policy; with --policy by yours',
        ]
      : []),
  ];
}

function policyOf(written: string): LogPolicy {
  const read = policyIn(sha256, written);
  if (read.ok) return read.value;
  const { line, reason } = read.error;
  throw new CommandFailure(
    problem(PROBLEMS.logPolicyUnreadable, text(`baris ${line}: ${reason}`, `line ${line}: ${reason}`)),
  );
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
