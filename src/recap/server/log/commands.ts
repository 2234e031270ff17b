import { readFile, writeFile } from 'node:fs/promises';
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
import { formOption, wholeOption } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { openWitness, serveWitness } from '../../../platform/server/public-log/witness-server.ts';
import {
  checkCheckpoint,
  checkLog,
  checkProof,
  type LogPolicy,
  type NoteKey,
  noteKeyAt,
  policyIn,
  type SeenCheckpoint,
  vkeyOf,
} from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOption, tpsOption } from '../options.ts';
import { openElectionLog, replacePolicy } from './open-log.ts';
import { proofsOfTps } from './prove.ts';
import { publishLog } from './publish.ts';
import { readLogAt } from './read-log.ts';

type Flags = { readonly json?: boolean; readonly election?: string };

/** `sigap log publish|policy|prove|check|verify|witness` */
export function addLogCommands(program: Command, open: OpenForCommand): void {
  const log = program.command('log').description('log publik / the public log');
  addPublish(log, open);
  addPolicy(log, open);
  addProve(log, open);
  addCheck(log);
  addVerify(log);
  addWitness(log);
}

function addPublish(log: Command, open: OpenForCommand): void {
  log
    .command('publish')
    .description('mencatat yang menunggu sekarang juga / says now what waits to be said')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const done = await publishLog(platform, await electionOption(platform, flags.election));
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

function addPolicy(log: Command, open: OpenForCommand): void {
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

function addProve(log: Command, open: OpenForCommand): void {
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
      const found = await proofsOfTps(platform, election, tpsOption(tps));
      if (found.length === 0)
        throw new CommandFailure(problem(PROBLEMS.logNotProvenYet, text(tps, tps)), EXIT.foundWanting);
      const files = found.map((one) => ({
        ...one,
        file: join(flags.out, `${tps}-${one.place}.tlog-proof`),
      }));
      if (!flags.json) for (const { file, proof } of files) await writeFile(file, proof);
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

function addCheck(log: Command): void {
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

function addVerify(log: Command): void {
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

function addWitness(log: Command): void {
  log
    .command('witness')
    .description('menjadi saksi sebuah log / be a witness of a log (C2SP tlog-witness)')
    .requiredOption('--dir <dir>', 'folder kunci dan ingatan saksi / folder of the witness’s key and memory')
    .requiredOption('--name <name>', 'nama saksi, misalnya unri.example / its name')
    .requiredOption('--log <vkey...>', 'kunci log yang diamati / keys of the logs it watches')
    .option('--port <n>', 'port', '8090')
    .option('--host <host>', 'alamat / address', '127.0.0.1')
    .action(async (flags: { dir: string; name: string; log: string[]; port: string; host: string }) => {
      const name = formOption('--name', flags.name, /^[^\s+]{1,100}$/, WITNESS_NAME);
      const witness = openWitness(flags.dir, name, flags.log.map(logKey), () => new Date());
      const server = serveWitness(witness, vkeyOf(witness.key));
      const port = wholeOption('--port', flags.port, 1, 65_535);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, flags.host, resolve);
      });
      process.stdout.write(`${vkeyOf(witness.key)} http://${flags.host}:${port}\n`);
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const)
          process.once(signal, () => server.close(() => resolve()));
      });
    });
}

function logKey(vkey: string): NoteKey {
  const key = noteKeyAt(sha256, vkey);
  if (key) return key;
  throw new CommandFailure(
    problem(
      PROBLEMS.invalidRequest,
      text(`--log ${vkey}: bukan kunci log`, `--log ${vkey}: no key of a log`),
    ),
  );
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

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(
      problem(PROBLEMS.invalidRequest, text(`${file}: tidak terbaca`, `${file}: cannot be read`)),
    );
  }
}

const WITNESS_NAME = text('tanpa spasi dan tanda tambah', 'without spaces and plus signs');
