import type { FieldError, Language } from '../../kernel/index.ts';
import { noteAnswer } from './connection.ts';

type ProblemBody = {
  readonly [part in 'code' | 'title' | 'detail' | 'nextStep' | 'incident']?: string;
} & { readonly errors?: readonly FieldError[] };

/** An RFC 9457 problem of the catalogue, as the server answered it. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly nextStep: string | undefined;
  readonly incident: string | undefined;
  /** What is wrong with single fields of what was sent. */
  readonly errors: readonly FieldError[];

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `HTTP ${status}`;
    this.title = body.title ?? `HTTP ${status}`;
    this.detail = body.detail;
    this.nextStep = body.nextStep;
    this.incident = body.incident;
    this.errors = body.errors ?? [];
  }
}

/** The server could not be reached, and nothing kept on this device answers instead. */
export class Unreachable extends Error {}

let language: Language = 'id';

/** Sets the language in which problems are answered. */
export function setApiLanguage(chosen: Language): void {
  language = chosen;
}

/** Header that names the person a page was opened for (platform/server/http/same-person.ts). */
const PERSON_HEADER = 'x-sigap-person';

let person: string | null = null;

/** Sets the person in whose name the API is asked; null names nobody. */
export function setApiPerson(id: string | null): void {
  person = id;
}

let link: string | null = null;

/** Sets the secret of a partner's link, in whose name the API is asked from then on; null for none. */
export function setApiLink(token: string | null): void {
  link = token;
}

/** The headers of every request: the language of problems and in whose name it is asked. */
export function apiHeaders(inNameOf: string | null = person): Readonly<Record<string, string>> {
  if (link !== null) return { 'accept-language': language, authorization: `sigap-link ${link}` };
  return { 'accept-language': language, ...(inNameOf === null ? {} : { [PERSON_HEADER]: inNameOf }) };
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A path of the API with its query; empty values are left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

/**
 * Asks the API, by default in the name of the person for whom the page was opened.
 * @throws ApiProblem for a refusal, Unreachable when nobody answered.
 */
export async function request(
  path: string,
  init: RequestInit = {},
  inNameOf: string | null = person,
): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(apiHeaders(inNameOf))) headers.set(name, value);
  const response = await fetch(path, { ...init, headers, credentials: 'same-origin' }).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Unreachable('no answer');
    },
  );
  noteAnswer(response.headers, init.signal);
  if (response.ok) return response;
  if (response.headers.get('x-sigap-offline')) throw new Unreachable('no answer');
  throw new ApiProblem(response.status, await response.json().catch(() => ({})));
}

/** Reads a resource. */
export async function getJson<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await request(apiPath(path, query), signal ? { signal } : {});
  return (await response.json()) as T;
}

/** Sends a change as JSON and reads the answer, if there is one. */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  inNameOf: string | null = person,
): Promise<T> {
  const sent =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await request(apiPath(path), sent, inNameOf);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
