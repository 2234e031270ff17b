import { type Language, type Text, text } from '../../kernel/index.ts';
import { type RequirementPolicy, requirementPolicySchema } from '../policy.ts';
import { POLICY_FIELDS } from './policy-fields.ts';

/** A policy as typed: what it is, or what is wrong with which field. */
type CheckedPolicy =
  | { readonly policy: RequirementPolicy; readonly problems: ReadonlyMap<string, Text> }
  | { readonly policy: null; readonly problems: ReadonlyMap<string, Text> };

/** Rules between fields, said at the field where they are best mended. */
const BETWEEN: Readonly<Record<string, Text>> = {
  classesMbit: text(
    'Kuat harus di atas sedang, dan sedang di atas lemah.',
    'Strong must be above fair, fair above weak.',
  ),
  'tests.eveningUntilHour': text('Harus sesudah petang mulai.', 'Must be after the evening begins.'),
  'tests.minimum': text(
    'Tidak boleh kurang dari jumlah hari atau jumlah uji petang.',
    'May not be less than the days or the evening tests.',
  ),
  validity: text('Setiap H hanya boleh disebut sekali.', 'Each number of days to go may stand only once.'),
};
/** A rule about several fields is said at the first of them. */
const SAID_AT: Readonly<Record<string, string>> = { classesMbit: 'classesMbit.kuat' };

/** The fields that count things. */
const WHOLE = /^photos$|^tests\.|\.daysToGo$/;

type Issue = {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
};

/** Checks what was typed by the same schema as the server. The problems are keyed by the path of their field. */
export function checkPolicy(typed: unknown): CheckedPolicy {
  const checked = requirementPolicySchema.safeParse(typed);
  if (checked.success) return { policy: checked.data, problems: new Map() };
  const problems = new Map<string, Text>();
  for (const issue of checked.error.issues) {
    const path = issue.path.join('.');
    const key = issue.code === 'custom' ? (SAID_AT[path] ?? path) : path;
    if (!problems.has(key)) problems.set(key, sayOf(issue, path));
  }
  return { policy: null, problems };
}

function sayOf(issue: Issue, path: string): Text {
  if (issue.code === 'custom') return BETWEEN[path] ?? text('Tidak dapat diterima.', 'Not acceptable.');
  if (path.startsWith('label'))
    return text('Isi dengan nama, paling panjang 200 huruf.', 'Enter a name of at most 200 letters.');
  const scale = POLICY_FIELDS.find((field) => field.path === path)?.scale ?? 1;
  const limit = (value: number | bigint, language: Language) =>
    (Number(value) * scale).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  const { minimum, maximum, inclusive } = issue;
  if (issue.code === 'too_small' && minimum !== undefined) {
    return inclusive
      ? text(`Paling sedikit ${limit(minimum, 'id')}.`, `At least ${limit(minimum, 'en')}.`)
      : text(`Harus lebih dari ${limit(minimum, 'id')}.`, `Must be more than ${limit(minimum, 'en')}.`);
  }
  if (issue.code === 'too_big' && maximum !== undefined) {
    return text(`Paling banyak ${limit(maximum, 'id')}.`, `At most ${limit(maximum, 'en')}.`);
  }
  if (path === 'validity') return text('Paling sedikit satu baris.', 'At least one row.');
  return WHOLE.test(path)
    ? text('Isi dengan bilangan bulat.', 'Enter a whole number.')
    : text('Isi dengan angka.', 'Enter a number.');
}
