import { err, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';

/** Answers of one person that may be worked on or waited for: a few pages opened one after the other, but no flood. */
const MOST_OF_ONE = 3;

const asked = new Map<string, number>();

/**
 * Answers a question that a plan is solved again for, unless whoever asks has as many open already: then SIGAP-1007, and nothing is begun.
 * @param who identity of the principal
 */
export async function fewQuestions<T>(
  who: string,
  answer: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const open = asked.get(who) ?? 0;
  if (open >= MOST_OF_ONE) return err(problem(PROBLEMS.tooMany, STILL_OPEN));
  asked.set(who, open + 1);
  try {
    return await answer();
  } finally {
    const left = (asked.get(who) ?? 1) - 1;
    if (left > 0) asked.set(who, left);
    else asked.delete(who);
  }
}

const STILL_OPEN = text(
  `${MOST_OF_ONE} pertanyaan Anda sebelumnya masih dihitung`,
  `${MOST_OF_ONE} questions of yours are still being worked out`,
);
