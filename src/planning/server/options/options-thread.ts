import { Worker } from 'node:worker_threads';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { FoundOptions } from '../../index.ts';
import type { Gathered, GatheredPlan, GroundFiles } from './gathered.ts';
import type { FromOptions, OptionsRequest, PackedInputs } from './options-messages.ts';

/** How many may wait for a thread: with more, whoever asks is told to try again. */
const MOST_WAITING = 16;
const HEAP_MB = 1_024;

/** A thread of its own that answers one request after the other, started when it is first needed and kept for the next. */
class Lane {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Starts the thread and has it open its ground, so that both are ready by the time that the question has been read. */
  warm(ground: GroundFiles): void {
    if (!this.#worker) this.#started().postMessage({ kind: 'ground', ground } satisfies OptionsRequest);
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./options-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const gone = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on('error', gone).on('exit', gone);
    // A thread that has nothing to do keeps no process from ending.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  /** Asks the thread. @throws when it dies or fails: that is no expected answer */
  async ask(request: OptionsRequest): Promise<Result<FromOptions, Problem>> {
    if (this.#waiting >= MOST_WAITING) return err(problem(PROBLEMS.tooMany));
    this.#waiting += 1;
    const turn = this.#last.then(() => answerOf(this.#started(), request));
    this.#last = turn.catch(() => undefined);
    try {
      return ok(await turn);
    } finally {
      this.#waiting -= 1;
    }
  }
}

async function answerOf(worker: Worker, request: OptionsRequest): Promise<FromOptions> {
  worker.ref();
  const { promise, resolve, reject } = Promise.withResolvers<FromOptions>();
  const died = (what: unknown) => reject(new Error('the thread of options ended', { cause: what }));
  worker.on('message', resolve).on('error', died).on('exit', died);
  try {
    worker.postMessage(request);
    return await promise;
  } finally {
    worker.off('message', resolve).off('error', died).off('exit', died);
    worker.unref();
  }
}

/** One for provinces, one for single TPS: whoever looks at a TPS does not wait behind a province. */
const lanes = { inputs: new Lane(), tps: new Lane() };

/** Gets the thread for a kind of question ready. */
export function warm(lane: keyof typeof lanes, ground: GroundFiles): void {
  lanes[lane].warm(ground);
}

/** The inputs of a plan, worked out beside the server. */
export async function inputsBeside(gathered: GatheredPlan): Promise<Result<PackedInputs, Problem>> {
  const said = await lanes.inputs.ask({ kind: 'inputs', gathered });
  if (!said.ok) return said;
  if (said.value.kind === 'inputs') return ok(said.value.inputs);
  throw unexpected(said.value);
}

/** The options of one TPS, worked out beside the server. */
export async function tpsBeside(
  gathered: Gathered,
  code: string,
): Promise<Result<Pick<FoundOptions, 'options' | 'rejections'>, Problem>> {
  const said = await lanes.tps.ask({ kind: 'tps', gathered, code });
  if (!said.ok) return said;
  if (said.value.kind === 'tps') return ok(said.value.found);
  throw unexpected(said.value);
}

function unexpected(said: FromOptions): Error {
  return new Error(said.kind === 'failed' ? said.what : `the thread of options answered ${said.kind}`);
}
