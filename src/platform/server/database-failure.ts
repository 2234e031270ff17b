import { PROBLEMS, type Problem, problem, text } from '../../kernel/index.ts';

/** A database that cannot be used as it is: a problem for whoever runs Sigap, told in words and not as a stack. */
export class DatabaseFailure extends Error {
  readonly problem: Problem;

  constructor(found: Problem, cause?: unknown) {
    super(found.kind.title.en, { cause });
    this.problem = found;
  }
}

type Failure = Error & { readonly code?: string; readonly severity?: string };

/** SQLSTATEs with which a server lets nobody in, and those of one that is going down, coming up or full. */
const REFUSED = /^(28|3D|42501)/;
const AWAY = /^(08|57P0|53300)/;
/** What sockets say when there is nobody at the other end. */
const NOBODY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOENT)$/;
/** What node-postgres says without a code. */
const ENDED = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Why the database at an address could not be opened; the address is named without its password. */
export function openingFailure(error: unknown, url: string): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  const { code = '', message } = error as Failure;
  // A missing password and one with a stray % are noticed before the server is asked.
  const isRefused = REFUSED.test(code) || /^SASL/.test(message) || error instanceof URIError;
  const kind = isRefused ? PROBLEMS.databaseRefused : PROBLEMS.databaseUnreachable;
  const where = [whereOf(url), code].filter(Boolean).join(' ');
  return new DatabaseFailure(problem(kind, text(where, where)), error);
}

const connectionErrors = new WeakSet<Error>();

/** Remembers that an error came from a connection to the database. @returns the same error. */
export function ofConnection<E>(error: E): E {
  if (error instanceof Error) connectionErrors.add(error);
  return error;
}

/** Whether an error only says that the database cannot be reached now; a missing file has the same code as a missing socket. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message, severity } = error as Failure;
  if (severity) return AWAY.test(code);
  const hasNobody = NOBODY.test(code) && connectionErrors.has(error);
  return hasNobody || ENDED.test(message) || isDatabaseAway(error.cause);
}

function whereOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
