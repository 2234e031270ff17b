import type { Canonical } from '../../../sealed/index.ts';
import type { Failure } from './item.ts';

/** How a courier's try ended. Only the outbox decides whether what it brought is a receipt. */
export type Outcome =
  /** Something that claims to be a receipt; and where a file goes with the item, something that claims to be one over the file. */
  | {
      readonly kind: 'answered';
      readonly answer: unknown;
      readonly file?: { readonly answer: unknown; readonly sha256: string };
    }
  /** Something that claims to be a receipt over a part of it, by the part's SHA-256; with what is then kept beside the item. */
  | {
      readonly kind: 'part-answered';
      readonly answer: unknown;
      readonly sha256: string;
      readonly noted: (keep: Canonical, receivedAt: string) => Canonical;
    }
  /** It was broken off for something more urgent, and goes on afterwards where it stopped. */
  | { readonly kind: 'yielded' }
  /** The server does not know the device any more. */
  | { readonly kind: 'unauthorized'; readonly failure: Failure }
  /** The server will not take this one. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  | Later;

/** A try that failed for a reason that may pass. */
export type Later = {
  readonly kind: 'later';
  readonly failure: Failure;
  readonly askedMs: number | null;
};

/** An answer over HTTP, as far as it matters here. */
export type Answer = {
  readonly status: number;
  /** What was read as JSON; undefined when it was not JSON, such as the page of a captive portal. */
  readonly body: unknown;
  /** The header, in seconds or as a date; null without. */
  readonly retryAfter: string | null;
};

/** What passes without anything being wrong with what was sent: time-outs, too early, too many. */
const PASSING = [408, 425, 429];

/**
 * What an answer means for what was sent. A 4xx counts as the server's own word only when it is a problem of the catalogue: pages
 * of captive portals and proxies come with any status, and hold nothing back for good.
 */
export function outcomeOf({ status, body, retryAfter }: Answer, nowMs: number): Outcome {
  const problem = problemOf(body);
  const fail = (why: Failure['why']): Failure => ({
    why,
    at: new Date(nowMs).toISOString(),
    code: problem?.code ?? null,
    words: problem?.words ?? null,
  });
  if (status >= 200 && status < 300) {
    if (body !== undefined) return { kind: 'answered', answer: body };
    return { kind: 'later', failure: fail('no-receipt'), askedMs: null };
  }
  if (status >= 400 && status < 500 && problem && !PASSING.includes(status)) {
    return status === 401
      ? { kind: 'unauthorized', failure: fail('unauthorized') }
      : { kind: 'refused', failure: fail('refused') };
  }
  const isOurs = status >= 500 || problem !== null;
  return {
    kind: 'later',
    failure: fail(isOurs ? 'server' : 'no-receipt'),
    askedMs: askedMs(retryAfter, nowMs),
  };
}

/** A try that brought no answer: the network failed, or nothing moved for too long. */
export function withoutAnswer(why: 'unreachable' | 'silent', nowMs: number): Outcome {
  const at = new Date(nowMs).toISOString();
  return { kind: 'later', failure: { why, at, code: null, words: null }, askedMs: null };
}

/** A try whose answer was no receipt. @param fault why it is none */
export function withoutReceipt(fault: string, nowMs: number): Later {
  const at = new Date(nowMs).toISOString();
  return { kind: 'later', failure: { why: 'no-receipt', at, code: fault, words: null }, askedMs: null };
}

/** What a browser throws when a file cannot be read (any more): File API, section 8. */
const UNREADABLE = ['NotReadableError', 'NotFoundError'];

/** A try that failed on this phone itself. Of what was thrown only its name is kept: its words may say anything. */
export function brokenHere(thrown: unknown, nowMs: number): Later {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : null;
  const why = name !== null && UNREADABLE.includes(name) ? 'unreadable' : 'broken';
  const at = new Date(nowMs).toISOString();
  return { kind: 'later', failure: { why, at, code: name, words: null }, askedMs: null };
}

function askedMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}

function problemOf(body: unknown): { readonly code: string; readonly words: string } | null {
  const { code, title, detail, nextStep } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || !code.startsWith('SIGAP-')) return null;
  const words = [title, detail, nextStep].filter((part) => typeof part === 'string' && part !== '');
  return { code, words: words.map((part) => String(part).replace(/\.$/, '')).join('. ') };
}
