import { readAuthorization, requestText, signedBytes } from '../../../sealed/index.ts';
import type { Principal } from '../access/roles.ts';
import type { Database } from '../database.ts';
import { findDevice } from './store.ts';
import { verifySignature } from './verify.ts';

/** Begins the id of a principal that is a device. */
const DEVICE_PREFIX = 'device:';

/** Whether a request is sent in a device's name: then nobody else's cookie or key in it counts. */
export function isDeviceRequest(headers: Headers): boolean {
  return /^sigap-device\b/i.test(headers.get('authorization') ?? '');
}

/**
 * The device that signed a request, as field officer of its TPS; null when it is unknown, revoked, or signed another method or
 * path. One indexed query for each request, so that a revocation counts at once.
 */
export async function identifyDevice(db: Database, request: Request): Promise<Principal | null> {
  const signed = readAuthorization(request.headers.get('authorization'));
  if (!signed) return null;
  const device = await findDevice(db, signed.key);
  if (!device || device.revokedAt !== null) return null;
  const message = signedBytes('sigap-request-1', requestText(request.method, pathOf(request.url)));
  if (!(await verifySignature(device.key, message, signed.signature))) return null;
  const { id, electionId, tpsCode } = device;
  return { id: `${DEVICE_PREFIX}${id}`, grants: [{ role: 'field-officer', electionId, tpsCode }] };
}

/** The identity of the device that a principal is; null for people and API keys. */
export function deviceIdOf(principal: Principal): string | null {
  return principal.id.startsWith(DEVICE_PREFIX) ? principal.id.slice(DEVICE_PREFIX.length) : null;
}

/** Path and query as they came, not as they are read. */
function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('://') + '://'.length));
}
