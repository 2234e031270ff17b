import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { countingVersion, type Version } from './counting-version.ts';
import { type AreaSum, changesOf, type FormSum } from './sums.ts';

const at = (minute: number) => new Date(Date.UTC(2024, 10, 27, 10, minute));
const version = (change: Partial<Version> = {}): Version => ({
  ...{ slip: 'aa', device: 'a', revision: 1, receivedAt: at(0), wasRevoked: false, figures: formWith() },
  ...change,
});
const other = formWith({ 'IV.1': 12 });

test('the highest revision counts; of equals the one that came first; an ended phone only where there is no other', () => {
  const slipOf = (...versions: Version[]) => countingVersion(versions)?.version.slip;
  expect(countingVersion([])).toBeNull();
  expect(slipOf(version(), version({ slip: 'bb', revision: 2, receivedAt: at(9) }))).toBe('bb');
  expect(slipOf(version({ receivedAt: at(5) }), version({ slip: 'bb', device: 'b' }))).toBe('bb');
  expect(slipOf(version(), version({ slip: 'bb', device: 'b', revision: 5, wasRevoked: true }))).toBe('aa');
  expect(slipOf(version({ wasRevoked: true }))).toBe('aa');
});

test('phones that say different figures are in dispute; a phone that corrected itself is not, nor is an ended one', () => {
  const isDisputed = (...versions: Version[]) => countingVersion(versions)?.isDisputed;
  const b = { slip: 'bb', device: 'b' };
  expect(isDisputed(version(), version(b))).toBe(false);
  expect(isDisputed(version(), version({ ...b, figures: other }))).toBe(true);
  expect(isDisputed(version(), version({ slip: 'bb', revision: 2, figures: other }))).toBe(false);
  expect(isDisputed(version(), version({ ...b, figures: other, wasRevoked: true }))).toBe(false);
});

const form: fc.Arbitrary<FormSum> = fc.record({
  tps: fc.constantFrom('2105012001001', '2105012001002', '2105012002001', '2105022001001'),
  contest: fc.constantFrom('governor' as const, 'regent' as const),
  pairs: fc.constant(2),
  figures: fc.array(fc.option(fc.nat({ max: 999 }), { nil: null }), { minLength: 3, maxLength: 3 }),
  isDisputed: fc.boolean(),
  isBroken: fc.boolean(),
});

test('whatever replaces whatever: the sums are those of what is there', () => {
  fc.assert(
    fc.property(fc.array(fc.array(form, { maxLength: 5 }), { maxLength: 8 }), (rounds) => {
      const there = new Map<string, FormSum>();
      const sums = new Map<string, AreaSum>();
      for (const round of rounds) {
        const after = new Map(round.map((one) => [`${one.tps} ${one.contest}`, one]));
        const before = [...after.keys()].flatMap((key) => there.get(key) ?? []);
        for (const change of changesOf(before, [...after.values()])) put(sums, change);
        for (const [key, one] of after) there.set(key, one);
      }
      const anew = new Map<string, AreaSum>();
      for (const change of changesOf([], [...there.values()])) put(anew, change);
      const told = (all: ReadonlyMap<string, AreaSum>) =>
        [...all.values()].filter(({ forms }) => forms > 0).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      expect(told(sums)).toEqual(told(anew));
    }),
  );
});

const keyOf = ({ area, contest, pairs }: AreaSum) => `${area} ${contest} ${pairs}`;

function put(sums: Map<string, AreaSum>, change: AreaSum): void {
  const known = sums.get(keyOf(change));
  if (!known) return void sums.set(keyOf(change), structuredClone(change));
  known.forms += change.forms;
  known.disputed += change.disputed;
  known.broken += change.broken;
  for (const box of known.sums.keys()) {
    known.sums[box] = (known.sums[box] ?? 0) + (change.sums[box] ?? 0);
    known.blanks[box] = (known.blanks[box] ?? 0) + (change.blanks[box] ?? 0);
  }
}
