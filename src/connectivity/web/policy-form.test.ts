import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.ts';
import { policyChanges } from './policy-changes.ts';
import { draftOf, policyOfDraft, type Typed } from './policy-draft.ts';
import { POLICY_FIELDS } from './policy-fields.ts';
import { checkPolicy } from './policy-problems.ts';

const draft = draftOf(DEFAULT_POLICY);

function withNumber(path: string, value: Typed) {
  return { ...draft, numbers: { ...draft.numbers, [path]: value } };
}

test('the form has every field of the policy', () => {
  const { label: _label, validity: _validity, ...rest } = DEFAULT_POLICY;
  const paths = Object.entries(rest).flatMap(([name, value]) =>
    value !== null && typeof value === 'object'
      ? Object.keys(value).map((part) => `${name}.${part}`)
      : [name],
  );
  expect(POLICY_FIELDS.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
});

test('what is shown and not touched is the policy in force', () => {
  expect(checkPolicy(policyOfDraft(draft)).policy).toEqual({
    ...DEFAULT_POLICY,
    validity: DEFAULT_POLICY.validity.toSorted((a, b) => b.daysToGo - a.daysToGo),
  });
  expect(policyChanges(DEFAULT_POLICY, draft)).toEqual([]);
});

describe('what cannot be accepted is said at its field, in both languages', () => {
  test.each([
    ['photos', '', 'photos', 'Isi dengan bilangan bulat.', 'Enter a whole number.'],
    ['photos', 2.5, 'photos', 'Isi dengan bilangan bulat.', 'Enter a whole number.'],
    ['minutes', 0, 'minutes', 'Harus lebih dari 0.', 'Must be more than 0.'],
    ['minutes', '', 'minutes', 'Isi dengan angka.', 'Enter a number.'],
    ['efficiency', 120, 'efficiency', 'Paling banyak 100.', 'At most 100.'],
    ['latencyLimitMs', 600, 'latencyLimitMs', 'Paling sedikit 1.500.', 'At least 1,500.'],
    [
      'classesMbit.sedang',
      5,
      'classesMbit.kuat',
      'Kuat harus di atas sedang, dan sedang di atas lemah.',
      'Strong must be above fair, fair above weak.',
    ],
    [
      'tests.eveningUntilHour',
      15,
      'tests.eveningUntilHour',
      'Harus sesudah petang mulai.',
      'Must be after the evening begins.',
    ],
  ] as const)('%s as %s', (path, value, at, id, en) => {
    const { policy, problems } = checkPolicy(policyOfDraft(withNumber(path, value)));
    expect(policy).toBeNull();
    expect(problems.get(at)).toEqual({ id, en });
  });

  test('a name that is empty, a validity named twice and one left empty', () => {
    const [first] = draft.validity;
    if (!first) throw new Error('the default policy has points of validity');
    const twice = { ...draft, label: { id: ' ', en: '' }, validity: [first, { ...first, key: 9 }] };
    expect(checkPolicy(policyOfDraft(twice)).problems.get('label.id')?.en).toMatch(/name/);
    expect(
      checkPolicy(policyOfDraft({ ...twice, label: { id: 'x', en: '' } })).problems.get('validity')?.en,
    ).toMatch(/once/);
    const open = { ...draft, validity: [{ key: 0, daysToGo: 3, days: '' as const }] };
    expect(checkPolicy(policyOfDraft(open)).problems.get('validity.0.days')?.en).toBe('Enter a number.');
  });
});

test('a latency limit left empty is no limit', () => {
  const limited = { ...DEFAULT_POLICY, latencyLimitMs: 2_000 };
  const emptied = {
    ...draftOf(limited),
    numbers: { ...draftOf(limited).numbers, latencyLimitMs: '' as const },
  };
  expect(checkPolicy(policyOfDraft(emptied)).policy?.latencyLimitMs).toBeNull();
  expect(policyChanges(limited, emptied).map(({ before, after }) => [before.id, after.id])).toEqual([
    ['2.000 ms', 'tanpa batas'],
  ]);
});

test('a name may be given in English too, and is told of each language', () => {
  const named = { ...draft, label: { id: draft.label.id, en: 'Stricter' } };
  expect(checkPolicy(policyOfDraft(named)).policy?.label).toEqual({ id: draft.label.id, en: 'Stricter' });
  expect(policyChanges(DEFAULT_POLICY, named).map(({ path, after }) => [path, after.en])).toEqual([
    ['label.en', 'Stricter'],
  ]);
  const unnamed = { ...draft, label: { id: draft.label.id, en: ' ' } };
  expect(checkPolicy(policyOfDraft(unnamed)).policy?.label).toEqual({ id: draft.label.id });
  expect(policyChanges(DEFAULT_POLICY, unnamed).map(({ after }) => after.en)).toEqual(['–']);
});

test('what changes is told with the old and the new, with units, in both languages', () => {
  const changed = {
    ...withNumber('megabytesPerPhoto', 3.5),
    validity: [...draft.validity, { key: 9, daysToGo: 60, days: 21 }],
  };
  expect(policyChanges(DEFAULT_POLICY, changed)).toEqual([
    {
      path: 'megabytesPerPhoto',
      name: { id: 'Ukuran tiap foto', en: 'Size of each' },
      before: { id: '2,4 MB', en: '2.4 MB' },
      after: { id: '3,5 MB', en: '3.5 MB' },
    },
    {
      path: 'validity',
      name: { id: 'Masa berlaku bukti', en: 'How long evidence is valid' },
      before: { id: 'H-30: 14 hari · H-3: 3 hari', en: 'H-30: 14 days · H-3: 3 days' },
      after: {
        id: 'H-60: 21 hari · H-30: 14 hari · H-3: 3 hari',
        en: 'H-60: 21 days · H-30: 14 days · H-3: 3 days',
      },
    },
  ]);
});
