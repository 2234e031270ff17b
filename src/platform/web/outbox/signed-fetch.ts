import { authorizationOf, requestText } from '../../../sealed/index.ts';
import { type DeviceKey, signText } from '../device-key.ts';
import type { Answer } from './outcome.ts';

/** What is asked of the server in the name of a device. */
export type SignedRequest = {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** With its query. */
  readonly path: string;
  /** Sent as JSON; bytes are sent as they are. */
  readonly body?: object | Uint8Array<ArrayBuffer> | Blob;
  /** How long nothing may come back, milliseconds. */
  readonly patienceMs: number;
  /** Of the problems the server answers with. */
  readonly language: string;
};

/** Nothing came back: the network failed, or it was silent for too long. */
export type NoAnswer = 'unreachable' | 'silent';

/** Asks in the name of a device, by its signature over method and path; tells the server what this device's clock says. */
export async function signedFetch(key: DeviceKey, request: SignedRequest): Promise<Answer | NoAnswer> {
  const signature = await signText(key, 'sigap-request-1', requestText(request.method, request.path));
  return plainFetch(request, {
    authorization: authorizationOf({ key: key.id, signature }),
    'x-sigap-sent-at': new Date().toISOString(),
  });
}

/** Asks in nobody's name. */
export async function plainFetch(
  { method, path, body, patienceMs, language }: SignedRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer | NoAnswer> {
  const isBytes = body instanceof Uint8Array || body instanceof Blob;
  const type = isBytes ? 'application/octet-stream' : 'application/json';
  try {
    const response = await fetch(path, {
      method,
      headers: { ...headers, 'accept-language': language, ...(body ? { 'content-type': type } : {}) },
      ...(body ? { body: isBytes ? body : JSON.stringify(body) } : {}),
      credentials: 'omit',
      cache: 'no-store',
      // A captive portal answers by leading elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    return { status: response.status, body: jsonOf(text), retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'silent' : 'unreachable';
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
