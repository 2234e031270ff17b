import type { Text } from './language.ts';

/**
 * One entry of the numbered problem catalogue: what went wrong and what to do next, for people.
 * Codes never change their meaning; a retired code is not used again.
 */
export type ProblemKind = {
  readonly code: `SIGAP-${number}`;
  /** HTTP status (RFC 9457 `status`). */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 507;
  readonly title: Text;
  readonly nextStep: Text;
};

/** One field of what was sent that cannot be used, and why. */
export type FieldError = { readonly path: string; readonly message: Text };

/** A problem that occurred: its kind and, where it helps, what exactly it was about, and which fields. */
export type Problem = {
  readonly kind: ProblemKind;
  readonly detail?: Text;
  readonly errors?: readonly FieldError[];
};

/** A problem of a kind, with an optional sentence about this occurrence. */
export function problem(kind: ProblemKind, detail?: Text, errors?: readonly FieldError[]): Problem {
  return { kind, ...(detail ? { detail } : {}), ...(errors ? { errors } : {}) };
}
