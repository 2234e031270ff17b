/**
 * The outcome of something that may fail in a way the caller is expected to handle.
 * Unexpected failures are thrown; expected ones are values of this type.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A success. @example ok(3).value === 3 */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** An expected failure. @example err('SIGAP-1001').error */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** The value of a result that cannot be a failure here; throws the error if it is one after all. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`unwrap of a failure: ${JSON.stringify(result.error)}`);
}
