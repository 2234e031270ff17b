import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkProof, type LogPolicy, policyIn } from '../../../publiclog/index.ts';
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

/** A policy as somebody wrote it. @throws CommandFailure with the line that cannot be read */
export function policyOf(written: string): LogPolicy {
  const read = policyIn(sha256, written);
  if (read.ok) return read.value;
  const { line, reason } = read.error;
  throw new CommandFailure(
    problem(PROBLEMS.logPolicyUnreadable, text(`baris ${line}: ${reason}`, `line ${line}: ${reason}`)),
  );
}
