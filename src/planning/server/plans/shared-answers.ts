import { err, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';

type Shared<T> = {
  readonly answer: Promise<Result<T, Problem>>;
  readonly stop: AbortController;
  waiting: number;
};

/**
 * Answers that take long and are the same for everybody who asks the same: worked out once, also for those who ask meanwhile, and kept,
 * the latest so many. Work that nobody waits for any more is stopped. Problems are not kept.
 */
export class SharedAnswers<T> {
  readonly #kept = new Map<string, Shared<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * The answer to a question. @param key that tells it from every other.
   * @param work what is done for it; its signal is raised when nobody waits any more, and it then ends with a problem or throws.
   * @param signal of whoever asks, who is let go when it is raised; without one they wait to the end.
   */
  async ask(
    key: string,
    work: (signal: AbortSignal) => Promise<Result<T, Problem>>,
    signal?: AbortSignal,
  ): Promise<Result<T, Problem>> {
    if (signal?.aborted) return err(problem(PROBLEMS.solveCancelled));
    const shared = this.#kept.get(key) ?? this.#begin(key, work);
    shared.waiting += 1;
    const gone = Promise.withResolvers<Result<T, Problem>>();
    const leave = () => {
      gone.resolve(err(problem(PROBLEMS.solveCancelled)));
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      // Whoever asks from now on begins anew instead of joining what is being stopped.
      this.#forget(key, shared);
      shared.stop.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([shared.answer, gone.promise]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Result<T, Problem>>): Shared<T> {
    const stop = new AbortController();
    const shared: Shared<T> = { answer: work(stop.signal), stop, waiting: 0 };
    this.#kept.set(key, shared);
    shared.answer.then(
      ({ ok }) => {
        if (!ok) this.#forget(key, shared);
      },
      () => this.#forget(key, shared),
    );
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return shared;
  }

  #forget(key: string, shared: Shared<T>): void {
    if (this.#kept.get(key) === shared) this.#kept.delete(key);
  }
}
