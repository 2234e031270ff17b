import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { LONGEST_QUERY, NDT7_PATHS, NDT7_SUBPROTOCOL, type Ndt7Test } from './protocol.ts';

/** What a client asked for when it opened a connection: the test, and what it says of itself (never believed). */
export type Opening = { readonly test: Ndt7Test; readonly metadata: ReadonlyMap<string, string> };

/** What an upgrade request says. */
export type UpgradeRequest = {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** The header Sec-WebSocket-Protocol. */
  readonly subprotocols: string;
};

/** Which test a path names; null for any other path. */
export function testAt(target: string): Ndt7Test | null {
  const [path] = target.split('?', 1);
  if (path === NDT7_PATHS.upload) return 'upload';
  return path === NDT7_PATHS.download ? 'download' : null;
}

/**
 * Judges an upgrade request as the specification asks: the subprotocol must be there, the query parseable and at most 4,096
 * bytes; of repeated keys the first counts, and keys that begin with `server_` are the server's own and ignored.
 */
export function judgeOpening(test: Ndt7Test, request: UpgradeRequest): Result<Opening, Text> {
  if (request.method !== 'GET') return err(text('hanya GET', 'only GET'));
  if (
    !request.subprotocols
      .split(',')
      .map((name) => name.trim())
      .includes(NDT7_SUBPROTOCOL)
  ) {
    return err(
      text(`perlu subprotokol ${NDT7_SUBPROTOCOL}`, `the subprotocol ${NDT7_SUBPROTOCOL} is missing`),
    );
  }
  const query = request.target.slice(request.target.indexOf('?') + 1 || request.target.length);
  if (query.length > LONGEST_QUERY) {
    return err(text('kueri lebih dari 4096 byte', 'the query is longer than 4,096 bytes'));
  }
  const metadata = new Map<string, string>();
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = decoded(at < 0 ? '' : pair.slice(at + 1));
    if (name === null || value === null) {
      return err(text('kueri bukan UTF-8 yang sah', 'the query is not valid UTF-8'));
    }
    if (name !== '' && !name.startsWith('server_') && !metadata.has(name)) metadata.set(name, value);
  }
  return ok({ test, metadata });
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
