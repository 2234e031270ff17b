import type { Context } from 'hono';
import type { Language, Problem } from '../../../kernel/index.ts';

/** An RFC 9457 problem as JSON, in one language; what is wrong with single fields in both. */
export function problemBody(found: Problem, language: Language, incident?: string) {
  return {
    type: `/problems/${found.kind.code}`,
    title: found.kind.title[language],
    status: found.kind.status,
    ...(found.detail ? { detail: found.detail[language] } : {}),
    code: found.kind.code,
    nextStep: found.kind.nextStep[language],
    ...(found.errors ? { errors: found.errors } : {}),
    ...(incident ? { incident } : {}),
  };
}

/** Answers a request with a problem, in the request's language; `answered` tells whoever shows it as something else. */
// biome-ignore lint/suspicious/noExplicitAny: any context carries a language; its other variables do not matter here
export function problemResponse(c: Context<any>, found: Problem, incident?: string): any {
  c.set('answered', { problem: found, incident });
  const body = problemBody(found, c.get('language') ?? 'id', incident);
  return c.body(JSON.stringify(body), found.kind.status, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
}
