import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pinnedAddress, type Resolve, systemResolve } from './public-address.ts';

/** A message to be sent once. */
export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What came of it: the receiver's status, or why there is none, in a word that is the same whoever the receiver is. */
export type Sent = { readonly status: number } | { readonly failure: SendFailure };

/** Why a receiver gave no answer. */
export type SendFailure = 'address-refused' | 'name-not-found' | 'timeout' | 'no-connection';

/** Sends a message and says what came of it; never throws. */
export type Send = (message: Outgoing) => Promise<Sent>;

const TIMEOUT_MS = 10_000;

/** What only a test may allow: a receiver on this machine, without TLS. */
export type ForTests = {
  readonly allowInward?: boolean;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
};

/** A sender that reaches the public internet only, by https, follows no redirect and reads no body. */
export function sender(forTests: ForTests = {}): Send {
  const { allowInward = false, resolve = systemResolve, timeoutMs = TIMEOUT_MS } = forTests;
  return async ({ url: written, headers, body }) => {
    const url = new URL(written);
    if (url.protocol !== 'https:' && !allowInward) return { failure: 'address-refused' };
    const pinned = await (allowInward
      ? resolve(url.hostname).then(([first]) => first ?? null)
      : pinnedAddress(url, resolve)
    ).catch(() => undefined);
    if (pinned === undefined) return { failure: 'name-not-found' };
    if (pinned === null) return { failure: 'address-refused' };
    return post(url, headers, body, timeoutMs, (_hostname, options, found) => {
      if (options.all) found(null, [{ address: pinned.address, family: pinned.family }]);
      else found(null, pinned.address, pinned.family);
    });
  };
}

function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
  lookup: NonNullable<RequestOptions['lookup']>,
): Promise<Sent> {
  const bytes = Buffer.from(body);
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length },
    // No connection outlives its message: the next one is resolved and checked anew.
    agent: false,
    lookup,
    signal: AbortSignal.timeout(timeoutMs),
  } satisfies RequestOptions;
  return new Promise((done) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
      done({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.on('error', (error) => {
      done({
        failure: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : 'no-connection',
      });
    });
    request.end(bytes);
  });
}
