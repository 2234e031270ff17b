import { z } from 'zod';

/** How this machine fetches: the global `fetch`, or what a test puts in its place. */
export type Fetch = (address: URL, init: RequestInit) => Promise<Response>;

/** What was asked. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From the server's root, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** What came back, from the server or from whoever stands in between. */
export type Answer = {
  readonly status: number;
  /** The JSON of the answer; null when it was none. */
  readonly json: unknown;
  /** The problem of the catalogue, when it is one of a Sigap server. */
  readonly problem: z.infer<typeof problemSchema> | null;
};

const problemSchema = z.object({
  code: z.string().regex(/^SIGAP-\d{4}$/),
  title: z.string(),
  detail: z.string().optional(),
  nextStep: z.string().optional(),
});

/** Longer than any answer takes on the slowest link that is of use. */
const ANSWER_WITHIN_MS = 60_000;
/** No answer of the server is longer; a portal's page may be. */
const MOST_BYTES = 262_144;

/**
 * Asks a server. Other addresses are not followed, since only a portal sends there.
 * @throws when nothing came back in time
 */
export async function ask(
  fetch: Fetch,
  server: string,
  { method, path, headers, body }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(new URL(path, server), {
    method,
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  });
  const json = await readJson(response);
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const found = isProblem ? problemSchema.safeParse(json) : null;
  return { status: response.status, json, problem: found?.success ? found.data : null };
}

async function readJson({ headers, body }: Response): Promise<unknown> {
  if (!/^application\/(problem\+)?json\b/.test(headers.get('content-type') ?? '')) {
    await body?.cancel();
    return null;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MOST_BYTES) return null;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return null;
  }
}
