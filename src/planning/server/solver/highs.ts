import { Worker } from 'node:worker_threads';
import { PROBLEMS, type Problem, problem, text } from '../../../kernel/index.ts';
import type { LinearModel } from '../../programme/linear.ts';
import type { FromSolver, RunAnswer, SearchProgress, SolveRequest } from './highs-messages.ts';

/** A solve that gave no answer, as a problem with its next step: refused, cancelled, or its solver died. Nothing was changed by it. */
export class SolverFailure extends Error {
  readonly problem: Problem;

  constructor(found: Problem, cause?: unknown) {
    super(found.detail?.en ?? found.kind.title.en, { cause });
    this.problem = found;
  }
}

/** How to search. Gaps: stop when (best - bound) is at most this, relative or absolute. */
export type SearchOptions = {
  readonly timeLimitS: number;
  readonly relativeGap?: number;
  readonly absoluteGap?: number;
  readonly mostNodes?: number;
  readonly start?: Float64Array | null;
  readonly onProgress?: (progress: SearchProgress) => void;
};

/** A solver in a thread of its own, one request after the other. */
export type Solver = {
  /** The relaxation, with the duals of its rows. */
  readonly relax: (model: LinearModel, timeLimitS: number) => Promise<RunAnswer>;
  /** The best in whole numbers, with its bound. */
  readonly search: (model: LinearModel, options: SearchOptions) => Promise<RunAnswer>;
};

const ALL_NODES = 2 ** 31 - 1;
/** What a thread may take beside the solver's own two gibibytes. */
const HEAP_MB = 1_024;

/**
 * Works with a solver of its own thread, which is thrown away afterwards, whatever happens.
 * @throws SolverFailure when the signal is aborted (at once, in the middle of a run) or the thread dies
 */
export async function withSolver<T>(work: (solver: Solver) => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(new URL('./highs-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(died(error.message, error)));
    worker.once('exit', (code) => reject(signal?.aborted ? cancelled() : died(`exit ${code}`)));
  });
  // Whoever is not waiting for an answer when the thread ends must not bring the process down.
  ended.catch(() => undefined);
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  async function ask(
    request: SolveRequest,
    onProgress?: (progress: SearchProgress) => void,
  ): Promise<RunAnswer> {
    const answered = new Promise<RunAnswer>((resolve, reject) => {
      function hear(message: FromSolver): void {
        if (message.kind === 'progress') {
          onProgress?.(message.progress);
          return;
        }
        worker.off('message', hear);
        if (message.kind === 'answer') resolve(message.answer);
        else reject(died(message.what));
      }
      worker.on('message', hear);
    });
    worker.postMessage(request);
    return Promise.race([answered, ended]);
  }
  try {
    return await work({
      relax: (model, timeLimitS) => ask({ ...asked({ timeLimitS }), model, whole: false }),
      search: (model, options) => ask({ ...asked(options), model, whole: true }, options.onProgress),
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function asked(options: SearchOptions): Omit<SolveRequest, 'model' | 'whole'> {
  const { timeLimitS, relativeGap = 1e-4, absoluteGap = 1e-6, mostNodes = ALL_NODES, start = null } = options;
  return { timeLimitS: Math.max(0.01, timeLimitS), relativeGap, absoluteGap, mostNodes, start };
}

function cancelled(): SolverFailure {
  return new SolverFailure(problem(PROBLEMS.solveCancelled));
}

function died(what: string, cause?: unknown): SolverFailure {
  return new SolverFailure(
    problem(PROBLEMS.solverDied, text(`pemecah berhenti: ${what}`, `the solver stopped: ${what}`)),
    cause,
  );
}
