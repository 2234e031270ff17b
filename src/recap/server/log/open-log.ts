import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  unwrap,
} from '../../../kernel/index.ts';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type LogFiles, openLogFiles } from '../../../platform/server/public-log/log-files.ts';
import { sha256 } from '../../../platform/server/public-log/node-crypto.ts';
import { keptSigner, type NoteSigner } from '../../../platform/server/public-log/note-signer.ts';
import { type LogPolicy, policyIn, vkeyOf } from '../../../publiclog/index.ts';

/** The log of an election: its files, who signs it, and whom its readers are told to trust. */
export type ElectionLog = {
  readonly files: LogFiles;
  readonly signer: NoteSigner;
  readonly policy: LogPolicy;
  readonly policyText: string;
};

const ORIGIN = 'origin';
const FOR_ALL = 0o644;

/**
 * The log of an election, in a folder of its own that any web server can serve. Its name is settled when it is first opened: an office that moves
 * to another address keeps its log.
 * @throws when its key or policy is there and damaged
 */
export function openElectionLog({ config }: Platform, slug: string): ElectionLog {
  const dir = join(config.dataDir, 'log', slug);
  mkdirSync(dir, { recursive: true });
  const { host } = new URL(config.publicUrl);
  const origin = settled(join(dir, ORIGIN), `${host}/log/${slug}`);
  const signer = keptSigner(config.dataDir, 'log.key', origin, 'ed25519');
  const policyText = settled(join(dir, 'policy'), defaultPolicy(signer));
  return { files: openLogFiles(dir), signer, policyText, policy: unwrap(policyIn(sha256, policyText)) };
}

/**
 * The log of an election as whoever reads it finds it: nothing is made. Null when nothing was said yet.
 * @throws when its policy is damaged
 */
export async function readElectionLog(
  { config }: Platform,
  slug: string,
): Promise<Pick<ElectionLog, 'files' | 'policy'> | null> {
  const files = openLogFiles(join(config.dataDir, 'log', slug));
  const written = await files.read('policy');
  return written && { files, policy: unwrap(policyIn(sha256, new TextDecoder().decode(written))) };
}

/** Without witnesses; whoever runs the log names some (`sigap log policy`). */
function defaultPolicy({ key }: NoteSigner): string {
  return `# Belum ada saksi / no witnesses yet\nlog ${vkeyOf(key)}\nquorum none\n`;
}

function settled(path: string, first: string): string {
  if (!existsSync(path)) writeDurably(path, first, FOR_ALL);
  return readFileSync(path, 'utf8');
}

/**
 * Replaces whom readers are told to trust; the log's own key must be in it.
 * @returns how many witnesses it names, or the line that cannot be read
 */
export function replacePolicy(platform: Platform, slug: string, written: string): Result<number, Problem> {
  const { files, signer } = openElectionLog(platform, slug);
  const read = policyIn(sha256, written);
  if (!read.ok) return err(unreadable(`${read.error.line}: ${read.error.reason}`));
  if (!read.value.logs.some(({ key }) => vkeyOf(key) === vkeyOf(signer.key)))
    return err(unreadable(`log ${vkeyOf(signer.key)}`));
  writeDurably(join(files.dir, 'policy'), written, FOR_ALL);
  return ok(read.value.witnesses.length);
}

function unreadable(where: string): Problem {
  return problem(PROBLEMS.logPolicyUnreadable, text(`baris ${where}`, `line ${where}`));
}
