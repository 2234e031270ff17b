import { type Text, text } from './language.ts';
import type { FieldError } from './problem.ts';

/** What a validation found, as zod tells it; only what is said about it in words. */
export type Issue = {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly format?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly divisor?: unknown;
  readonly keys?: unknown;
  readonly params?: unknown;
};

/**
 * The words of a rule of ours, for zod's `refine`. zod itself speaks one language at a time; a person may want the other.
 * @example z.string().refine(isDay, saying(text('harus YYYY-MM-DD', 'must be YYYY-MM-DD')))
 */
export function saying(words: Text): { message: string; params: { words: Text } } {
  return { message: words.en, params: { words } };
}

/** Each field that cannot be used and why, in both languages. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issueWords(issue) }));
}

/** All of them in one sentence. @example photos: at least 1; minutes: must be a number */
export function errorsText(errors: readonly FieldError[]): Text {
  const join = (language: 'id' | 'en') =>
    errors
      .map(({ path, message }) => (path ? `${path}: ${message[language]}` : message[language]))
      .join('; ');
  return text(join('id'), join('en'));
}

function issueWords(issue: Issue): Text {
  const words = (issue.params as { words?: Text } | undefined)?.words;
  if (words) return words;
  return WORDS[issue.code ?? '']?.(issue) ?? text(issue.message, issue.message);
}

const WORDS: Readonly<Record<string, (issue: Issue) => Text>> = {
  invalid_type: ({ expected }) => {
    const known = TYPES[String(expected)] ?? text(String(expected), String(expected));
    return text(`harus diisi dengan ${known.id}`, `must be ${known.en}`);
  },
  invalid_value: ({ values }) => {
    const choices = (values as readonly unknown[]).join(', ');
    return text(`harus salah satu dari: ${choices}`, `must be one of: ${choices}`);
  },
  // A pattern is no word: a field with a form of its own says it in words (`saying`).
  invalid_format: ({ format }) => {
    const known = FORMATS[String(format)];
    return known
      ? text(`harus ${known.id}`, `must be ${known.en}`)
      : text('bentuknya tidak sesuai', 'does not have the form that is needed');
  },
  too_small: (issue) =>
    limitWords(issue, issue.minimum, ['paling sedikit', 'at least'], ['lebih dari', 'more than']),
  too_big: (issue) =>
    limitWords(issue, issue.maximum, ['paling banyak', 'at most'], ['kurang dari', 'less than']),
  not_multiple_of: ({ divisor }) =>
    text(`harus kelipatan ${String(divisor)}`, `must be a multiple of ${String(divisor)}`),
  unrecognized_keys: ({ keys }) => {
    const names = (keys as readonly string[]).join(', ');
    return text(`isian tidak dikenal: ${names}`, `unknown fields: ${names}`);
  },
  invalid_key: () => text('nama isian tidak dapat dipakai', 'the name of a field cannot be used'),
  invalid_union: () =>
    text('tidak cocok dengan satu pun bentuk yang diterima', 'fits none of the forms that are accepted'),
};

type Pair = readonly [id: string, en: string];

function limitWords({ origin, inclusive }: Issue, limit: unknown, including: Pair, excluding: Pair): Text {
  const [id, en] = inclusive === false ? excluding : including;
  const unit = UNITS[String(origin)];
  return text(
    `${id} ${String(limit)}${unit ? ` ${unit.id}` : ''}`,
    `${en} ${String(limit)}${unit ? ` ${unit.en}` : ''}`,
  );
}

const UNITS: Readonly<Record<string, Text>> = {
  string: text('huruf', 'characters'),
  array: text('butir', 'items'),
  set: text('butir', 'items'),
  map: text('butir', 'items'),
};

const TYPES: Readonly<Record<string, Text>> = {
  string: text('teks', 'a text'),
  number: text('angka', 'a number'),
  int: text('bilangan bulat', 'a whole number'),
  boolean: text('true atau false', 'true or false'),
  array: text('daftar', 'a list'),
  object: text('objek', 'an object'),
  record: text('objek', 'an object'),
};

const FORMATS: Readonly<Record<string, Text>> = {
  email: text('alamat surel, misalnya nama@contoh.id', 'an e-mail address such as name@example.org'),
  date: text('tanggal YYYY-MM-DD', 'a date YYYY-MM-DD'),
  datetime: text(
    'saat ISO 8601 dengan zona, misalnya 2024-10-08T19:00:00+07:00',
    'an ISO 8601 instant with its zone such as 2024-10-08T19:00:00+07:00',
  ),
  uuid: text('nomor pengenal (UUID)', 'an identifier (UUID)'),
  int32: text('bilangan bulat', 'a whole number'),
  safeint: text('bilangan bulat', 'a whole number'),
};
