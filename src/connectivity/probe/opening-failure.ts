/** Why a test could not begin: the status with which it was refused, or the system's code. */
export type OpeningFailure = { readonly status: number | null; readonly code: string | null };

/**
 * What that says. `busy`: the server has no free place. `server`: the path carried the request there, and the server (or the machine it
 * ran on) is at fault. `foreign`: somebody else answered, as the portal of a Wi-Fi network does. `unreachable`: nothing came back.
 */
export type FailureKind = 'busy' | 'server' | 'foreign' | 'unreachable';

const BUSY = new Set([429, 503]);
const PORTAL_WANTS_SIGN_IN = 511;
/** An answer of the machine, or of a certificate that is its own but not valid now: the path is open. */
const SERVER_CODES = new Set(['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
/** A certificate of somebody else stands between. */
const FOREIGN_CODES = new Set([
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/**
 * Tells the link's fault from the server's, so that an hour in which the server was down is not held against every place that tried
 * to reach it.
 */
export function failureKind({ status, code }: OpeningFailure): FailureKind {
  if (status !== null) {
    if (BUSY.has(status)) return 'busy';
    return status < 400 || status === PORTAL_WANTS_SIGN_IN ? 'foreign' : 'server';
  }
  if (code !== null && SERVER_CODES.has(code)) return 'server';
  return code !== null && FOREIGN_CODES.has(code) ? 'foreign' : 'unreachable';
}
