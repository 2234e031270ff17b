import { text } from './language.ts';
import type { ProblemKind } from './problem.ts';

/** An entry of the catalogue: its number, HTTP status, title and next step, Indonesian first. */
export function kind(
  code: ProblemKind['code'],
  status: ProblemKind['status'],
  title: [id: string, en: string],
  nextStep: [id: string, en: string],
): ProblemKind {
  return { code, status, title: text(...title), nextStep: text(...nextStep) };
}
