import type { Context } from 'hono';
import {
  type Day,
  err,
  type Language,
  languageOf,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
} from '../../kernel/index.ts';
import type { HttpEnv } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';
import { type Markup, page } from './page-view.ts';
import { failurePage } from './problem-view.ts';

const SLUG = /^[a-z0-9-]{1,63}$/;

/** A page's title and what stands on it. */
export type Content = {
  readonly title: Text;
  readonly body: Markup;
  readonly day?: Day | undefined;
  /** Address of a script of the page's own. */
  readonly script?: string | null;
};

/** Answers an address with a page about an election, or with a page about what is wrong with the address. */
export async function answerPage(
  platform: Platform,
  c: Context<HttpEnv>,
  slug: string | undefined,
  content: (election: Election) => Promise<Result<Content, Problem>>,
) {
  const election = await electionAt(platform, slug);
  const found = election ? await content(election) : err(problem(PROBLEMS.notFound));
  const language = languageIn(c);
  c.header('cache-control', found.ok ? 'public, max-age=60' : 'no-store');
  const frame = {
    language,
    path: c.req.path,
    election: election ? slug : undefined,
    synthetic: election?.synthetic ?? false,
  };
  if (!found.ok)
    return c.html(
      failurePage({ ...frame, ...found.error }).toString(),
      found.error.kind.status as 400 | 404 | 429,
    );
  return c.html(page({ ...frame, ...found.value }, found.value.body).toString(), 200);
}

/** The election of a slug as an address has it, which may be anything; the usual one for none. */
export async function electionAt({ database }: Platform, slug: string | undefined): Promise<Election | null> {
  return slug === undefined || SLUG.test(slug) ? findElection(database.db, slug) : null;
}

/** Indonesian unless the address asks for English: one address is one page, for everybody and for every cache. */
export function languageIn(c: Context<HttpEnv>): Language {
  return languageOf(c.req.query('lang'));
}
