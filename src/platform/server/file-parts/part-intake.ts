import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { inTurnByName } from './in-turn.ts';
import type { PartFiles } from './part-files.ts';

/** A file that somebody has said will come: its SHA-256 and its length in bytes. */
export type AnnouncedFile = { readonly sha256: string; readonly bytes: number };

/** How a file stands: whole, or which of its parts are missing. */
export type PartState<Kept> = { readonly kept: Kept } | { readonly missing: readonly number[] };

/** A part as it comes. `hash`: SHA-256 that its address names. */
export type Part = { readonly number: number; readonly hash: string; readonly bytes: Uint8Array };

/** What an intake needs to know. */
export type PartIntakeOptions<Kept> = {
  readonly files: PartFiles;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** What is known of a file that is whole; undefined as long as it is not. */
  readonly find: (sha256: string) => Promise<Kept | undefined>;
};

/**
 * Takes files in by parts, in any order, more than once and from several senders, until they are whole. A part is on disk when it is called
 * received; a file has its name once it has the hash that was announced and was judged.
 */
export class PartIntake<Kept> {
  readonly #options: PartIntakeOptions<Kept>;
  /** Two senders may bring the same part of one file. */
  readonly #inTurn = inTurnByName();

  constructor(options: PartIntakeOptions<Kept>) {
    this.#options = options;
  }

  /** How a file stands. */
  async state({ sha256, bytes }: AnnouncedFile): Promise<PartState<Kept>> {
    const kept = await this.#options.find(sha256);
    if (kept) return { kept };
    const come = await this.#options.files.parts(sha256);
    const all = Array.from({ length: this.#parts(bytes) }, (_, part) => part);
    return { missing: all.filter((part) => !come.has(part)) };
  }

  /** Takes a part. @returns refused when it is not the one its address names, or is shorter or longer than it must be */
  async part(file: AnnouncedFile, { number, hash, bytes }: Part): Promise<Result<PartState<Kept>, Problem>> {
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual !== hash || bytes.byteLength !== this.#bytesOf(file.bytes, number))
      return err(problem(PROBLEMS.chunkMismatch));
    return this.#inTurn(file.sha256, async () => {
      const state = await this.state(file);
      if ('kept' in state) return ok(state);
      await this.#options.files.writePart(file.sha256, number, bytes);
      return ok({ missing: state.missing.filter((one) => one !== number) });
    });
  }

  /**
   * Says that all has been sent. Parts that make another file, or one that is refused, are thrown away, to be sent again.
   * @param judge what the file is; a problem when it is not to be kept
   * @param keep writes down that it is whole and safe
   */
  async done(
    file: AnnouncedFile,
    {
      judge,
      keep,
    }: {
      readonly judge: (path: string) => Promise<Result<Kept, Problem>>;
      readonly keep: (kept: Kept) => Promise<void>;
    },
  ): Promise<Result<Kept, Problem>> {
    return this.#inTurn(file.sha256, async () => {
      const state = await this.state(file);
      if ('kept' in state) return ok(state.kept);
      if (state.missing.length > 0) return err(problem(PROBLEMS.incomplete));
      const { files } = this.#options;
      let refused = problem(PROBLEMS.photoRefused, OTHER_FILE);
      const { judged } = await files.assemble(file.sha256, this.#parts(file.bytes), async (path) => {
        const said = await judge(path);
        if (said.ok) return said.value;
        refused = said.error;
        return null;
      });
      if (judged !== null) await keep(judged);
      await files.removeParts(file.sha256);
      return judged === null ? err(refused) : ok(judged);
    });
  }

  #parts(bytes: number): number {
    return Math.ceil(bytes / this.#options.partBytes);
  }

  /** How long a part is; 0 for one that there is not. */
  #bytesOf(bytes: number, part: number): number {
    const { partBytes } = this.#options;
    return Math.max(0, Math.min(partBytes, bytes - part * partBytes));
  }
}

const OTHER_FILE = text(
  'potongannya membentuk berkas lain; kirim lagi semuanya',
  'its chunks make another file; send all of them again',
);
