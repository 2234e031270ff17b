import { PROBLEMS, type Problem, type ProblemKind, problem, text } from '../../../kernel/index.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './better-auth.ts';

const PASSWORD_LENGTH = problem(
  PROBLEMS.invalidRequest,
  text(
    `kata sandi harus ${MIN_PASSWORD_LENGTH} sampai ${MAX_PASSWORD_LENGTH} huruf`,
    `a password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`,
  ),
);

const BY_CODE: Readonly<Record<string, Problem>> = {
  INVALID_EMAIL_OR_PASSWORD: problem(PROBLEMS.wrongCredentials),
  // A disabled user learns no more than somebody with a wrong password.
  FAILED_TO_CREATE_SESSION: problem(PROBLEMS.wrongCredentials),
  INVALID_PASSWORD: problem(PROBLEMS.wrongPassword),
  INVALID_CODE: problem(PROBLEMS.wrongCode),
  INVALID_BACKUP_CODE: problem(PROBLEMS.wrongCode),
  INVALID_TWO_FACTOR_COOKIE: problem(PROBLEMS.signInAgain),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: problem(PROBLEMS.signInAgain),
  ACCOUNT_TEMPORARILY_LOCKED: problem(PROBLEMS.tooMany),
  SESSION_NOT_FRESH: problem(PROBLEMS.signInAgain),
  PASSWORD_TOO_SHORT: PASSWORD_LENGTH,
  PASSWORD_TOO_LONG: PASSWORD_LENGTH,
  INVALID_ORIGIN: problem(PROBLEMS.crossSite),
  MISSING_OR_NULL_ORIGIN: problem(PROBLEMS.crossSite),
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: problem(PROBLEMS.crossSite),
};

const BY_STATUS: Readonly<Record<number, ProblemKind>> = {
  400: PROBLEMS.invalidRequest,
  401: PROBLEMS.notSignedIn,
  403: PROBLEMS.notAllowed,
  404: PROBLEMS.notFound,
  429: PROBLEMS.tooMany,
};

/** What the log-in library refused, as a problem of our catalogue. @throws when it failed rather than refused. */
export function authProblem(status: number, code: string | undefined): Problem {
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known) return known;
  const kind = BY_STATUS[status];
  if (kind) return problem(kind);
  throw new Error(`the log-in library answered ${status} ${code ?? ''}`);
}
