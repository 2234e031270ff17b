import { type Text, text } from '../../../kernel/index.ts';
import {
  bundleOf,
  type Checkpoint,
  checkpointIn,
  checkpointText,
  type Edge,
  edgeOf,
  entriesOf,
  entriesPath,
  isConsistent,
  leafHash,
  noteIn,
  noteText,
  partialTiles,
  proveConsistency,
  signersOf,
  TILE_WIDTH,
  tilePath,
} from '../../../publiclog/index.ts';
import { type LogFile, type LogFiles, tileReader } from './log-files.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import type { NoteSigner } from './note-signer.ts';

/** The one who writes a log. Two at a time would fork it: whoever opens one holds its lock (publish.ts). */
export type LogWriter = {
  /** Entries that are on disk, signed or not. */
  readonly size: number;
  /** Entries that the last checkpoint covers. */
  readonly signedSize: number;
  /** Puts entries at the end. Their tiles are on disk when it is done; when it throws, nothing has changed. */
  append(entries: readonly Uint8Array[]): Promise<void>;
  /** Signs all that is on disk. @returns the signed checkpoint, which is served only once it is written (`LogFiles.writeCheckpoint`) */
  sign(): Promise<string>;
};

/** A log that is not what it says it is: it must not be written to until somebody has looked at it. */
export class LogBroken extends Error {
  override readonly name = 'LogBroken';
  /** What is wrong. */
  readonly words: Text;

  constructor(id: string, en: string) {
    super(en);
    this.words = text(id, en);
  }
}

/**
 * Takes a log up where its last checkpoint ended; what was written after it was never signed, and is written again.
 * @throws LogBroken when its checkpoint is not its own, or its tiles do not make the root that was signed
 */
export async function openLogWriter(files: LogFiles, signer: NoteSigner): Promise<LogWriter> {
  const signed = await signedCheckpoint(files, signer);
  let { edge, tail } = await edgeAt(files, signed?.size ?? 0);
  if (signed && !Buffer.from(edge.root()).equals(signed.root))
    throw new LogBroken(
      `petak di ${files.dir} tidak menghasilkan akar checkpoint-nya`,
      `tiles of ${files.dir} do not make the root of its checkpoint`,
    );
  let last = signed;
  return {
    get size() {
      return edge.size;
    },
    get signedSize() {
      return last?.size ?? 0;
    },
    async append(entries) {
      const [size, partials] = [edge.size, edge.partials()];
      try {
        const { made, rest } = grown(edge, tail, entries);
        await files.write(made);
        tail = rest;
      } catch (error) {
        edge = edgeOf(sha256, size, partials);
        throw error;
      }
    },
    async sign() {
      const now = { origin: signer.key.name, size: edge.size, root: new Uint8Array(edge.root()) };
      await assertGrown(files, last, now);
      const text = checkpointText(now);
      last = now;
      return noteText({ text, signatures: [signer.sign(text)] });
    },
  };
}

async function signedCheckpoint(files: LogFiles, { key }: NoteSigner): Promise<Checkpoint | null> {
  const written = await files.read('checkpoint');
  if (!written) return null;
  const note = noteIn(new TextDecoder().decode(written));
  const checkpoint = note && checkpointIn(note.text);
  if (!checkpoint || checkpoint.origin !== key.name || !(await signersOf(note, [key], verifyEd25519)).ok)
    throw new LogBroken(
      `checkpoint di ${files.dir} tidak ditandatangani ${key.name}`,
      `the checkpoint of ${files.dir} is not signed by ${key.name}`,
    );
  return checkpoint;
}

/** The edge of a log, and the entries of its last bundle while that is partial. */
async function edgeAt(files: LogFiles, size: number): Promise<{ edge: Edge; tail: Uint8Array[] }> {
  const tiles = await Promise.all(
    partialTiles(size).map(async (tile) => ({
      ...tile,
      bytes: (await files.read(tilePath(tile))) ?? new Uint8Array(),
    })),
  );
  const width = size % TILE_WIDTH;
  const bundle = width === 0 ? null : await files.read(entriesPath(Math.floor(size / TILE_WIDTH), width));
  const tail = (bundle && entriesOf(bundle)) ?? [];
  if (tail.length !== width) throw missing(files, entriesPath(Math.floor(size / TILE_WIDTH), width));
  try {
    return { edge: edgeOf(sha256, size, tiles), tail };
  } catch {
    throw missing(files, partialTiles(size).map(tilePath).join(', '));
  }
}

/** A log of which something is missing or damaged that its checkpoint covers. */
export function missing({ dir }: Pick<LogFiles, 'dir'>, path: string): LogBroken {
  return new LogBroken(`${dir}: ${path} hilang atau rusak`, `${dir}: ${path} is missing or damaged`);
}

/** Puts entries at an edge. @returns the files that this makes, and the entries of the last bundle while it is partial */
function grown(
  edge: Edge,
  tail: readonly Uint8Array[],
  entries: readonly Uint8Array[],
): { readonly made: LogFile[]; readonly rest: Uint8Array[] } {
  const made: LogFile[] = [];
  let rest = [...tail];
  for (const entry of entries) {
    rest.push(entry);
    edge.append(leafHash(sha256, entry), (tile) => made.push({ path: tilePath(tile), bytes: tile.bytes }));
    if (rest.length < TILE_WIDTH) continue;
    made.push({ path: entriesPath(edge.size / TILE_WIDTH - 1, TILE_WIDTH), bytes: bundleOf(rest) });
    rest = [];
  }
  if (rest.length > 0)
    made.push({
      path: entriesPath(Math.floor(edge.size / TILE_WIDTH), rest.length),
      bytes: bundleOf(rest),
    });
  made.push(...edge.partials().map((tile) => ({ path: tilePath(tile), bytes: tile.bytes })));
  return { made, rest };
}

/** Out of the very tiles that others will read: a checkpoint that they could not prove is never signed. */
async function assertGrown(files: LogFiles, before: Checkpoint | null, now: Checkpoint): Promise<void> {
  if (!before || before.size === 0) return;
  const proof =
    now.size < before.size ? [] : await proveConsistency(sha256, tileReader(files), before.size, now.size);
  const { size, root } = now;
  if (!isConsistent(sha256, { oldSize: before.size, oldRoot: before.root, size, root, proof }))
    throw new LogBroken(
      `${files.dir} bukan kelanjutan dari yang ditandatangani pada ${before.size}`,
      `${files.dir} did not grow out of what was signed at ${before.size}`,
    );
}
