import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isShellPath } from './console-files.ts';
import { problemResponse } from './problem-response.ts';
import type { HttpEnv } from './route.ts';

const KIB = 1024;
/** Largest body of a route that asks for no other limit: all our forms are smaller, and anybody may send one. */
export const MOST_BODY_BYTES = 64 * KIB;

/**
 * Refuses a body that is larger than a route takes, however it is sent, before more than that is held; and JSON that is none,
 * or whose texts hold what PostgreSQL cannot keep.
 */
export function limitBody(maxBytes: number = MOST_BODY_BYTES): MiddlewareHandler<HttpEnv>[] {
  const detail = text(`paling banyak ${maxBytes / KIB} KiB`, `at most ${maxBytes / KIB} KiB`);
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) => problemResponse(c, problem(PROBLEMS.bodyTooLarge, detail)),
  });
  return [limit, refuseUnreadableJson];
}

/**
 * Refuses an address with a NUL in it: no text of ours has one, and PostgreSQL takes none. The console's shell asks nothing
 * of the database; it answers, and the console finds nothing.
 */
export const refuseUnreadableAddress: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (c.req.url.includes('%00') && !isShellPath(c.req.path))
    return problemResponse(c, problem(PROBLEMS.invalidRequest, NOT_TEXT));
  return next();
};

/** The value of a JSON text, or why it is refused. @example readJson('{"a":1}') */
export function readJson(json: string): Result<unknown, Problem> {
  let isText = true;
  const check = (part: string) => {
    if (part.includes('\0') || !part.isWellFormed()) isText = false;
  };
  try {
    const value: unknown = JSON.parse(json, (key, part) => {
      check(key);
      if (typeof part === 'string') check(part);
      return part;
    });
    return isText ? ok(value) : err(problem(PROBLEMS.invalidRequest, NOT_TEXT));
  } catch {
    return err(problem(PROBLEMS.invalidRequest, NOT_JSON));
  }
}

/** Whether a content type is JSON of some kind. */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? '');
}

const refuseUnreadableJson: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (!isJson(c.req.header('content-type'))) return next();
  // The context keeps the text: whoever reads the body after us is given the same.
  const body = await c.req.text();
  const read = body === '' ? ok(null) : readJson(body);
  return read.ok ? next() : problemResponse(c, read.error);
};

const NOT_JSON = text('isinya bukan JSON yang utuh', 'the body is not whole JSON');
const NOT_TEXT = text(
  'ada tanda yang bukan huruf (NUL atau separuh pasangan surrogate)',
  'there is a character that is none (NUL or half a surrogate pair)',
);
