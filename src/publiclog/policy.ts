import { err, ok, type Result } from '../kernel/index.ts';
import type { Sha256 } from './hash.ts';
import { NOTE_KEY_TYPE, type NoteKey, noteKeyAt } from './note.ts';

/** Whom one trusts: which logs, which witnesses, and how many of whom must have seen a checkpoint (C2SP tlog-policy). */
export type LogPolicy = {
  readonly logs: readonly PolicyKey[];
  readonly witnesses: readonly (PolicyKey & { readonly name: string })[];
  /** Whether what these witnesses saw is enough. */
  readonly isQuorum: (names: ReadonlySet<string>) => boolean;
};

/** A key of a policy and where to reach whoever holds it, where that is said. */
export type PolicyKey = { readonly key: NoteKey; readonly url: string | null };

/** What is wrong with a line of a policy. */
export type PolicyFault = { readonly line: number; readonly reason: PolicyReason };
export type PolicyReason =
  | 'unknown-word'
  | 'bad-key'
  | 'same-key-twice'
  | 'bad-name'
  | 'unknown-name'
  | 'member-twice'
  | 'bad-threshold'
  | 'bad-character'
  | 'quorum-twice'
  | 'no-quorum';

type Counts = (names: ReadonlySet<string>) => boolean;

/** Reads a policy file. @returns the first line that cannot be read and why */
export function policyIn(sha256: Sha256, written: string): Result<LogPolicy, PolicyFault> {
  const reading = newReading(sha256);
  const lines = written.split('\n');
  for (const [at, line] of lines.entries()) {
    const reason = readLine(reading, line);
    if (reason) return err({ line: at + 1, reason });
  }
  const { logs, witnesses, quorum } = reading;
  return quorum
    ? ok({ logs, witnesses, isQuorum: quorum })
    : err({ line: lines.length, reason: 'no-quorum' });
}

type Reading = {
  readonly sha256: Sha256;
  readonly logs: PolicyKey[];
  readonly witnesses: (PolicyKey & { readonly name: string })[];
  readonly named: Map<string, Counts>;
  /** Names that are a member of a group already: each counts in one way only. */
  readonly members: Set<string>;
  quorum: Counts | null;
};

function newReading(sha256: Sha256): Reading {
  return { sha256, logs: [], witnesses: [], named: new Map(), members: new Set(), quorum: null };
}

function readLine(reading: Reading, line: string): PolicyReason | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none but tabs is allowed.
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) return 'bad-character';
  const [word = '', ...rest] = line.split(/[ \t]+/).filter((part) => part !== '');
  if (word === '' || word.startsWith('#')) return null;
  if (word === 'log') return readLog(reading, rest);
  if (word === 'witness') return readWitness(reading, rest);
  if (word === 'group') return readGroup(reading, rest);
  return word === 'quorum' ? readQuorum(reading, rest) : 'unknown-word';
}

function readLog({ sha256, logs }: Reading, [vkey = '', url, ...more]: string[]): PolicyReason | null {
  const key = noteKeyAt(sha256, vkey);
  if (!key || key.type !== NOTE_KEY_TYPE.ed25519 || more.length > 0) return 'bad-key';
  if (logs.some((other) => isSameKey(other.key, key))) return 'same-key-twice';
  logs.push({ key, url: url ?? null });
  return null;
}

function readWitness(
  { sha256, witnesses, named }: Reading,
  [name = '', vkey = '', url, ...more]: string[],
): PolicyReason | null {
  const key = noteKeyAt(sha256, vkey);
  if (!key || key.type !== NOTE_KEY_TYPE.cosignature || more.length > 0) return 'bad-key';
  if (name === 'none' || named.has(name)) return 'bad-name';
  if (witnesses.some((other) => isSameKey(other.key, key))) return 'same-key-twice';
  witnesses.push({ name, key, url: url ?? null });
  named.set(name, (names) => names.has(name));
  return null;
}

function readGroup(
  { named, members }: Reading,
  [name = '', threshold = '', ...of]: string[],
): PolicyReason | null {
  if (name === '' || name === 'none' || named.has(name)) return 'bad-name';
  const counts = of.map((member) => named.get(member));
  if (counts.length === 0 || counts.includes(undefined)) return 'unknown-name';
  if (new Set(of).size < of.length || of.some((member) => members.has(member))) return 'member-twice';
  const least = threshold === 'all' ? of.length : threshold === 'any' ? 1 : Number(threshold);
  if (!/^(all|any|[1-9]\d*)$/.test(threshold) || least > of.length) return 'bad-threshold';
  for (const member of of) members.add(member);
  named.set(name, (names) => counts.filter((count) => count?.(names)).length >= least);
  return null;
}

function readQuorum(reading: Reading, [name = '', ...more]: string[]): PolicyReason | null {
  if (reading.quorum) return 'quorum-twice';
  const counts = name === 'none' ? () => true : reading.named.get(name);
  if (!counts || more.length > 0) return 'unknown-name';
  reading.quorum = counts;
  return null;
}

function isSameKey(one: NoteKey, other: NoteKey): boolean {
  return one.raw.every((byte, at) => byte === other.raw[at]);
}
