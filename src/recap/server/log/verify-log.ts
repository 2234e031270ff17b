import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import {
  type Checkpoint,
  checkCheckpoint,
  checkLog,
  isWitnessedBy,
  type LogPolicy,
  type ReadPath,
  type SeenCheckpoint,
} from '../../../publiclog/index.ts';
import { electionOfLog } from '../../log/check-entries.ts';
import { withEntriesThread } from './entries-thread.ts';

/** What looking through a whole log showed. */
export type Verdict = {
  readonly isSound: boolean;
  readonly origin: string | null;
  /** Entries of the newest checkpoint. */
  readonly size: number;
  /** Up to which entry enough witnesses saw it, at least one; null for none. */
  readonly witnessedTo: number | null;
  /** Who saw the newest checkpoint that enough saw; where none is, who saw the newest. */
  readonly witnesses: readonly string[];
  /** Entries of kinds that are not known here. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Where it is sound: how many entries were looked at. */
  readonly entries?: number;
  /** Where it is not: what is wrong first, and where. */
  readonly reason?: string;
  readonly path?: string;
};

/**
 * Looks through a whole log: signatures, tiles, root, what each entry says, and that it grew out of what is served as witnessed and out of what somebody kept.
 * While too few witnesses saw the newest checkpoint, it rests on the one that enough saw.
 */
export async function verifyLog(
  read: ReadPath,
  policy: LogPolicy,
  earlier: readonly Checkpoint[],
  onProgress: (done: number, all: number) => void,
): Promise<Verdict> {
  const signedOnly = { ...policy, isQuorum: () => true };
  // This one first: a log that grows meanwhile only has a newer checkpoint then.
  const witnessed = await servedAt(read, 'checkpoint.witnessed', signedOnly);
  const newest = await servedAt(read, 'checkpoint', signedOnly);
  if (typeof newest === 'string' || newest === null)
    return { ...NOTHING, reason: newest ?? 'malformed', path: 'checkpoint' };
  const { origin, size } = newest.checkpoint;
  const known = { ...NOTHING, origin, size, witnesses: [...newest.witnesses.keys()] };
  if (typeof witnessed === 'string') return { ...known, reason: witnessed, path: 'checkpoint.witnessed' };
  if (witnessed && witnessed.checkpoint.origin !== origin)
    return { ...known, reason: 'unknown-log', path: 'checkpoint.witnessed' };
  const isSeen = (one: SeenCheckpoint) => isWitnessedBy(policy, new Set(one.witnesses.keys()));
  const best = [newest, witnessed].find((one) => one && isSeen(one)) ?? null;
  const names = new Set(newest.witnesses.keys());
  if (!best && !policy.isQuorum(names)) return { ...known, reason: 'too-few-witnesses', path: 'checkpoint' };
  const seen = {
    ...known,
    witnessedTo: best?.checkpoint.size ?? null,
    witnesses: [...(best ?? newest).witnesses.keys()],
  };
  return withEntriesThread(electionOfLog(origin), async (entries) => {
    const found = await checkLog({
      ...{ sha256, read, checkpoint: newest.checkpoint, onBundle: entries.look, onProgress },
      earlier: [...earlier, ...(witnessed ? [witnessed.checkpoint] : [])],
    });
    const { faults, unknown } = await entries.found();
    const told = { ...seen, unknown: Object.fromEntries(unknown) };
    if (!found.ok) return { ...told, ...found.error };
    const [fault] = faults;
    if (!fault) return { ...told, isSound: true, entries: found.value };
    const before = fault.first === null ? '' : ` = ${fault.first}`;
    return { ...told, reason: fault.reason, path: `entry ${fault.place}${before}` };
  });
}

const NOTHING: Verdict = {
  ...{ isSound: false, origin: null, size: 0, witnessedTo: null, witnesses: [], unknown: {} },
};

/** A checkpoint that is served and signed, whoever saw it; null where none is there, or why it is worth nothing. */
async function servedAt(
  read: ReadPath,
  path: string,
  policy: LogPolicy,
): Promise<SeenCheckpoint | string | null> {
  const bytes = await read(path);
  if (!bytes) return null;
  const seen = await checkCheckpoint(new TextDecoder().decode(bytes), policy, verifyEd25519);
  return seen.ok ? seen.value : seen.error;
}
