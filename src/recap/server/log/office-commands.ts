import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { LogBroken } from '../../../platform/server/public-log/log-writer.ts';
import { vkeyOf } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOption, tpsOption } from '../options.ts';
import { openElectionLog, replacePolicy } from './open-log.ts';
import { proofsOfTps, type TpsProof } from './prove.ts';
import { type Published, publishLog } from './publish.ts';
import { readText } from './read-text.ts';

type Flags = { readonly json?: boolean; readonly election?: string };

/** `sigap log publish` */
export function addPublish(log: Command, open: OpenForCommand): void {
  log
    .command('publish')
    .description('mencatat yang menunggu sekarang juga / says now what waits to be said')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const done = await published(platform, await electionOption(platform, flags.election));
      printAnswer(flags.json, done, () =>
        [
          `${done.size} catatan / entries, ${done.added} baru / new`,
          ...done.asked.map(
            ({ name, signed, why }) => `saksi / witness ${name}: ${signed ? 'menandatangani / signed' : why}`,
          ),
        ].join('\n'),
      );
    });
}

/** @throws CommandFailure when the log must not be written to */
async function published(platform: Platform, election: Election): Promise<Published> {
  try {
    return await publishLog(platform, election);
  } catch (error) {
    if (error instanceof LogBroken)
      throw new CommandFailure(problem(PROBLEMS.logBroken, error.words), EXIT.foundWanting);
    throw error;
  }
}

/** `sigap log policy` */
export function addPolicy(log: Command, open: OpenForCommand): void {
  log
    .command('policy [file]')
    .description(
      'siapa yang dipercaya; FILE menggantinya / whom to trust; FILE replaces it (C2SP tlog-policy)',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (file: string | undefined, flags: Flags) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      if (file !== undefined) await setPolicy(platform, election, await readText(file));
      const { policyText, signer } = openElectionLog(platform, election.slug);
      printAnswer(flags.json, { vkey: vkeyOf(signer.key), policy: policyText }, () => policyText.trimEnd());
    });
}

async function setPolicy(platform: Platform, election: Election, written: string): Promise<void> {
  const replaced = replacePolicy(platform, election.slug, written);
  if (!replaced.ok) throw new CommandFailure(replaced.error);
  await platform.database.db.transaction().execute((trx) =>
    recordAudit(trx, {
      ...{ at: platform.clock(), actor: commandActor(), action: 'log.policy' },
      ...{ subject: `election:${election.slug}`, detail: { witnesses: replaced.value } },
    }),
  );
}

/** `sigap log prove` */
export function addProve(log: Command, open: OpenForCommand): void {
  log
    .command('prove <tps>')
    .description(
      'bukti bahwa catatan TPS ini ada di log, untuk diperiksa siapa saja / proofs about a TPS, for anybody to check',
    )
    .option('--out <dir>', 'folder untuk berkas bukti / folder for the files', '.')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON, tanpa berkas / without files')
    .action(async (tps: string, flags: Flags & { out: string }) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const found = await allProofs(platform, election, tpsOption(tps));
      if (found.length === 0)
        throw new CommandFailure(problem(PROBLEMS.logNotProvenYet, text(tps, tps)), EXIT.foundWanting);
      const files = found.map((one) => ({
        ...one,
        file: join(flags.out, `${tps}-${one.place}.tlog-proof`),
      }));
      if (!flags.json) {
        await mkdir(flags.out, { recursive: true });
        for (const { file, proof } of files) await writeFile(file, proof);
      }
      printAnswer(flags.json, { election: election.slug, synthetic: election.synthetic, items: found }, () =>
        files
          .map(
            ({ file, isWitnessed }) =>
              `${file}${isWitnessed ? '' : ' (saksi belum cukup / too few witnesses yet)'}`,
          )
          .join('\n'),
      );
    });
}

async function allProofs(platform: Platform, election: Election, tps: string): Promise<TpsProof[]> {
  const all: TpsProof[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const page = await proofsOfTps(platform, election, tps, from);
    all.push(...page.items);
    from = page.next;
  }
  return all;
}
