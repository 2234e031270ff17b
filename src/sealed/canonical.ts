import { err, ok, type Result } from '../kernel/index.ts';

/** What a sealed record may hold: whole numbers only, since fractions are written differently by different machines. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [name: string]: Canonical };

/**
 * The one text of a value: JSON with the names of each object in the order of their UTF-16 units and without white space, as RFC 8785
 * writes what is allowed here. Equal values have equal texts, so that their hash is their identity.
 * @example canonicalJson({ b: 1, a: [true, null] }) === '{"a":[true,null],"b":1}'
 * @throws RangeError for a number that is not a safe integer (or is negative zero), and for a text with half a character
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${stringText(name)}:${canonicalJson(value[name] as Canonical)}`);
  return `{${members.join(',')}}`;
}

/** Why a text is not the one text of its value. */
export type NotCanonical = 'no-json' | 'not-canonical';

/** Reads a text that must be the one text of its value, so that nobody can send the same record under two identities. */
export function parseCanonical(text: string): Result<Canonical, NotCanonical> {
  let value: Canonical;
  try {
    value = JSON.parse(text) as Canonical;
  } catch {
    return err('no-json');
  }
  try {
    return canonicalJson(value) === text ? ok(value) : err('not-canonical');
  } catch (error) {
    if (error instanceof RangeError) return err('not-canonical');
    throw error;
  }
}

function numberText(value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  throw new RangeError(`${value} is not a safe integer`);
}

function stringText(value: string): string {
  if (value.isWellFormed()) return JSON.stringify(value);
  throw new RangeError('a text with half a character');
}

function isList(value: object): value is readonly Canonical[] {
  return Array.isArray(value);
}
