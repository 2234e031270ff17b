import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  err,
  errorsText,
  fieldErrors,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { type RequirementPolicy, requirementPolicySchema } from '../../policy.ts';
import { electionOption } from '../command-options.ts';
import { policyVersions, savePolicy } from './store.ts';
import { policyLabelView, policyVersionsView } from './view.ts';

/** `sigap connectivity policy show|set` */
export function addPolicyCommands(connectivity: Command, open: OpenForCommand): void {
  const policy = connectivity
    .command('policy')
    .description('apa yang harus dapat dilakukan sebuah TPS / what a TPS must be able to do');
  policy
    .command('show')
    .description('Semua versi, yang berlaku lebih dulu / all versions, the one in force first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: { election?: string; json?: boolean }) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const versions = await policyVersions(platform.database.db, election.id);
      printAnswer(flags.json, policyVersionsView(election, versions), () =>
        [
          `${election.slug}${election.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...versions.map((version) => {
            const { label, text: words } = policyLabelView(version);
            return `v${version.version}  ${label.id}\n  ${words.id}\n  ${version.reason ?? ''}`.trimEnd();
          }),
        ].join('\n'),
      );
    });
  policy
    .command('set <file>')
    .description('Memberlakukan versi baru dari berkas JSON / put a new version in force')
    .requiredOption('--reason <reason>', 'alasannya, untuk jejak audit / the reason, for the audit')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (file: string, flags: { election?: string; reason: string; json?: boolean }) => {
      const read = await readPolicy(file);
      if (!read.ok) throw new CommandFailure(read.error);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const change = { by: commandActor(), at: platform.clock(), reason: flags.reason };
      const version = await platform.database.db
        .transaction()
        .execute((trx) => savePolicy(trx, election.id, read.value, change));
      printAnswer(flags.json, { version }, () => `v${version}`);
    });
}

async function readPolicy(file: string): Promise<Result<RequirementPolicy, Problem>> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return err(problem(PROBLEMS.notFound, text(file, file)));
  const parsed = requirementPolicySchema.safeParse(jsonOf(content));
  if (parsed.success) return ok(parsed.data);
  const errors = fieldErrors(parsed.error.issues);
  return err(problem(PROBLEMS.policyRefused, errorsText(errors), errors));
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
