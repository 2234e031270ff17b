import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { inTurnByName } from './in-turn.ts';
import type { AnnouncedFile, PartFiles } from './part-files.ts';

/** How a file stands: whole, or which of its parts are missing. */
export type PartState<Kept> = { readonly kept: Kept } | { readonly missing: readonly number[] };

/** A part as it comes. `hash`: SHA-256 that its address names. */
export type Part = { readonly number: number; readonly hash: string; readonly bytes: Uint8Array };

/** What an intake needs to know. `File`: a file as whoever uses the intake knows it. */
export type PartIntakeOptions<Kept, File extends AnnouncedFile> = {
  readonly files: PartFiles;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** Bytes of all files together of which one bringer may have parts here that are not whole yet. */
  readonly mostUnderWay: number;
  /** How many bytes more may be kept of whoever answers for a file; left out: any number. */
  readonly room?: (file: File) => Promise<number>;
  /** What is known of a file that is whole for whoever it was announced by; undefined as long as it is not. */
  readonly find: (file: File) => Promise<Kept | undefined>;
  /** Whether a file that lies here whole and is not known may be taken for the announced one without its bytes; left out: always. */
  readonly mayAdopt?: (file: File) => Promise<boolean>;
  /** What the file at a path is; a problem when it is not to be kept. */
  readonly judge: (file: File, path: string) => Promise<Result<Kept, Problem>>;
  /** Writes down that a file is whole and safe. */
  readonly keep: (file: File, kept: Kept) => Promise<void>;
};

/**
 * Takes files in by parts, in any order and more than once, until they are whole. A part is on disk when it is called received; a file has its
 * name once it has the hash that was announced and was judged, and is then whole for whoever brings it.
 */
export class PartIntake<Kept, File extends AnnouncedFile = AnnouncedFile> {
  readonly #options: PartIntakeOptions<Kept, File>;
  /** Two senders may bring one file. */
  readonly #inTurn = inTurnByName();
  /** One bringer may begin several files at once. */
  readonly #beginning = inTurnByName();

  constructor(options: PartIntakeOptions<Kept, File>) {
    this.#options = options;
  }

  /** How a file stands. @returns refused when parts are missing for which there is no room: nobody sends bytes to be told so */
  state(file: File): Promise<Result<PartState<Kept>, Problem>> {
    return this.#inTurn(file.sha256, async () => {
      const state = await this.#state(file);
      const isAllHere = 'kept' in state || state.missing.length === 0;
      return isAllHere || file.bytes <= (await this.#room(file))
        ? ok(state)
        : err(problem(PROBLEMS.tooMuchKept));
    });
  }

  /**
   * Takes a part. @returns refused when it is not the one its address names, is shorter or longer than it must be, or begins another file where
   * its bringer has too much under way already, or for which there is no room any more
   */
  async part(file: File, { number, hash, bytes }: Part): Promise<Result<PartState<Kept>, Problem>> {
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual !== hash || bytes.byteLength !== this.#bytesOf(file.bytes, number))
      return err(problem(PROBLEMS.chunkMismatch));
    return this.#inTurn(file.sha256, async () => {
      const state = await this.#state(file);
      if ('kept' in state) return ok(state);
      const written = await this.#write(file, number, bytes);
      return written.ok ? ok({ missing: state.missing.filter((one) => one !== number) }) : written;
    });
  }

  /** A bringer that has begun too much ends something first: nobody fills the disk with files that never become whole. */
  async #write(file: File, number: number, bytes: Uint8Array): Promise<Result<void, Problem>> {
    const { files, mostUnderWay } = this.#options;
    if ((await files.parts(file)).size > 0) return ok(await files.writePart(file, number, bytes));
    return this.#beginning(file.from, async () => {
      const room = await this.#room(file);
      if (file.bytes > room) return err(problem(PROBLEMS.tooMuchKept));
      if ((await files.underWay(file.from)) + file.bytes > Math.min(mostUnderWay, room))
        return err(problem(PROBLEMS.tooMuchUnderWay));
      return ok(await files.writePart(file, number, bytes));
    });
  }

  /**
   * Says that all has been sent. Parts that make another file, or one that is refused, are thrown away. Those that make another file are asked
   * for again: only a file that is what was announced can be refused for good. For want of room the parts stay, for a later try.
   */
  async done(file: File): Promise<Result<Kept, Problem>> {
    return this.#inTurn(file.sha256, async () => {
      const { files, judge, keep } = this.#options;
      const state = await this.#state(file);
      if ('kept' in state) {
        await files.removeParts(file);
        return ok(state.kept);
      }
      if (state.missing.length > 0) return err(problem(PROBLEMS.incomplete));
      // Several bringers may each have begun what there is room for only once.
      if (file.bytes > (await this.#room(file))) return err(problem(PROBLEMS.tooMuchKept));
      let refused = problem(PROBLEMS.incomplete, OTHER_FILE);
      const { judged } = await files.assemble(file, this.#parts(file.bytes), async (path) => {
        const said = await judge(file, path);
        if (said.ok) return said.value;
        refused = said.error;
        return null;
      });
      if (judged !== null) await keep(file, judged);
      await files.removeParts(file);
      return judged === null ? err(refused) : ok(judged);
    });
  }

  async #state(file: File): Promise<PartState<Kept>> {
    const kept = (await this.#options.find(file)) ?? (await this.#found(file));
    if (kept) return { kept };
    const come = await this.#options.files.parts(file);
    const all = Array.from({ length: this.#parts(file.bytes) }, (_, part) => part);
    return { missing: all.filter((part) => come.get(part) !== this.#bytesOf(file.bytes, part)) };
  }

  /** A file that lies there whole and that a database restored from an older copy does not know. */
  async #found(file: File): Promise<Kept | undefined> {
    const { files, judge, keep, mayAdopt } = this.#options;
    if (!(await files.hasIntact(file.sha256)) || (mayAdopt && !(await mayAdopt(file)))) return undefined;
    const judged = await judge(file, files.path(file.sha256));
    if (!judged.ok) return undefined;
    await keep(file, judged.value);
    return judged.value;
  }

  async #room(file: File): Promise<number> {
    return (await this.#options.room?.(file)) ?? Number.POSITIVE_INFINITY;
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
