import { isKeyId, isSignature } from './envelope.ts';

/**
 * A request that a device signs instead of carrying a secret: `Authorization: Sigap-Device <key> <signature>` over its method and
 * path. Whatever changes something names its content's SHA-256 in the path, so the signature binds the content, too, and a request sent
 * again does nothing new.
 */
export type RequestSignature = { readonly key: string; readonly signature: string };

const SCHEME = 'Sigap-Device';

/** The text that is signed (purpose `sigap-request-1`); `path` begins with a slash and holds the query. */
export function requestText(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The header's value. */
export function authorizationOf({ key, signature }: RequestSignature): string {
  return `${SCHEME} ${key} ${signature}`;
}

/** Reads the header; null when it is of another scheme or of no use. */
export function readAuthorization(header: string | null | undefined): RequestSignature | null {
  const [scheme, key = '', signature = '', ...rest] = (header ?? '').split(' ');
  if (scheme !== SCHEME || rest.length > 0 || !isKeyId(key) || !isSignature(signature)) return null;
  return { key, signature };
}
