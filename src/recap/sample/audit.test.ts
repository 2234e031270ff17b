import { describe, expect, test } from 'vitest';
import { contestOf, sha256, tpsAt } from '../../../tests/support/sampled-contest.ts';
import { type Reread, readSample, type SampleRule, sampleSize } from './audit.ts';
import { frameOf, type TallyRow, totalBound } from './contest.ts';
import { drawForms, listText } from './draw-forms.ts';
import { pValue } from './kaplan-markov.ts';

const RULE: SampleRule = { risk: 0.05, inflation: 1.1 };
const SEED = '3-1-4-1-5-9';
const tallied = contestOf(400, 0.2);
const frame = frameOf(tallied);
const bound = totalBound(frame, RULE.inflation);
const draws = firstDraws(80);
const asTallied = ({ votes, invalid }: TallyRow): Reread => ({ votes, invalid });

function firstDraws(count: number) {
  const drawn = drawForms(frame, SEED, sha256);
  return Array.from({ length: count }, () => drawn.next().value);
}

function reading(count: number, change: (tps: string, row: TallyRow) => Reread = (_, row) => asTallied(row)) {
  return new Map(draws.slice(0, count).map(({ unit }) => [unit.tps, change(unit.tps, unit)]));
}

const read = (readings: ReadonlyMap<string, Reread>, rule = RULE) =>
  readSample(frame, rule, SEED, readings, sha256);

describe('the draw', () => {
  const tiny = [0, 1, 2, 3].map((index) => ({
    tps: tpsAt(index),
    bound: 1,
    votes: [index % 2, 0],
    invalid: 0,
  }));
  test.each([
    ['forms of usual size', tallied.rows],
    ['forms so small that tickets fall on every boundary', tiny],
  ])('is what anybody reckons from SHA-256, the list and the seed: %s', (_, rows) => {
    const units = [...rows]
      .sort((a, b) => (a.tps < b.tps ? -1 : 1))
      .map(({ tps, bound: most, votes: [first = 0, second = 0] }) => ({ tps, size: most + first - second }));
    const total = units.reduce((sum, { size }) => sum + size, 0);
    const drawn = drawForms(frameOf({ ...tallied, rows }), SEED, sha256);
    for (let draw = 1; draw <= 60; draw += 1) {
      let left = (BigInt(`0x${sha256(`${SEED}:gubernur:${draw}`)}`) * BigInt(total)) / 2n ** 256n;
      const found = units.find(({ size }) => {
        left -= BigInt(size);
        return left < 0n;
      });
      expect(drawn.next().value.unit.tps).toBe(found?.tps);
    }
  });

  test('is the same whatever order the list comes in, and another for another seed', () => {
    const turned = drawForms(frameOf({ ...tallied, rows: tallied.rows.toReversed() }), SEED, sha256);
    expect(draws.map(({ unit }) => unit.tps)).toEqual(draws.map(() => turned.next().value.unit.tps));
    const other = drawForms(frame, `${SEED}-2`, sha256);
    expect(draws.map(({ unit }) => unit.tps)).not.toEqual(draws.map(() => other.next().value.unit.tps));
  });

  test('hits forms in proportion to what they could hide', () => {
    const small = frameOf({
      ...tallied,
      rows: [
        { tps: tpsAt(1), bound: 100, votes: [60, 40], invalid: 0 },
        { tps: tpsAt(2), bound: 300, votes: [180, 120], invalid: 0 },
      ],
    });
    const drawn = drawForms(small, 'dadu', sha256);
    const hits = Array.from({ length: 4_000 }, () => drawn.next().value.unit.tps);
    // 120 of 480; a standard deviation is 27.
    expect(Math.abs(hits.filter((tps) => tps === tpsAt(1)).length - 1_000)).toBeLessThan(4 * 28);
  });

  test('never hits a TPS without voters', () => {
    const empty: TallyRow = { tps: tpsAt(900), bound: 0, votes: [0, 0], invalid: 0 };
    const with0 = frameOf({ ...tallied, rows: [...tallied.rows, empty] });
    expect(with0.units.at(-1)).toMatchObject({ tps: tpsAt(900), size: 0 });
    const drawn = drawForms(with0, SEED, sha256);
    expect(draws.map(({ unit }) => unit.tps)).toEqual(draws.map(() => drawn.next().value.unit.tps));
  });
});

describe('the list that binds an audit', () => {
  const hash = sha256(listText(frame, 0.05, 1.1));
  test.each([
    ['a vote', { ...tallied, rows: changed({ votes: [1, 1] }) }, 0.05, 1.1],
    ['a bound', { ...tallied, rows: changed({ bound: 1 }) }, 0.05, 1.1],
    ['invalid votes', { ...tallied, rows: changed({ invalid: 99 }) }, 0.05, 1.1],
    ['a TPS less', { ...tallied, rows: tallied.rows.slice(1) }, 0.05, 1.1],
    ['the risk limit', tallied, 0.1, 1.1],
    ['the inflation', tallied, 0.05, 1.2],
    ['the contest', { ...tallied, name: 'bupati' }, 0.05, 1.1],
  ])('%s changed is another list', (_, contest, risk, inflation) => {
    expect(sha256(listText(frameOf(contest), risk, inflation))).not.toBe(hash);
  });

  test('the order of rows does not', () => {
    expect(sha256(listText(frameOf({ ...tallied, rows: tallied.rows.toReversed() }), 0.05, 1.1))).toBe(hash);
  });

  function changed(change: Partial<TallyRow>) {
    return tallied.rows.map((row, index) => (index === 7 ? { ...row, ...change } : row));
  }
});

describe('the stop rule', () => {
  const size = sampleSize(frame, RULE);

  test('nothing read: the first forms to open, as many draws as a sample without errors takes', () => {
    const state = read(new Map());
    expect(state).toMatchObject({ verdict: 'go-on', p: 1, forms: 0, more: { withoutError: size?.draws } });
    const expected = new Set(draws.slice(0, size?.draws).map(({ unit }) => unit.tps));
    expect(state.more.next.map(({ unit }) => unit.tps)).toEqual([...expected]);
  });

  test('all right: one draw short goes on, the last one stops', () => {
    const count = size?.draws ?? 0;
    const last = draws[count - 1]?.unit.tps ?? '';
    const readings = reading(count);
    expect(read(readings)).toMatchObject({ verdict: 'stop', checked: { length: count } });
    readings.delete(last);
    expect(read(readings).verdict).toBe('go-on');
    expect(read(readings).more.next[0]?.unit.tps).toBe(last);
  });

  test('a form drawn twice is opened once and counts twice', () => {
    const twice = draws.findIndex(({ unit }, at) => draws.slice(0, at).some((one) => one.unit === unit));
    expect(twice).toBeGreaterThan(0);
    const tps = draws[twice]?.unit.tps ?? '';
    const readings = reading(twice + 1, (code, row) =>
      code === tps ? { ...row, votes: [(row.votes[0] ?? 0) - 20, row.votes[1] ?? 0] } : asTallied(row),
    );
    const { checked, forms, p } = read(readings, { ...RULE, risk: 0.000001 });
    const hits = checked.filter((form) => form.tps === tps);
    expect(hits).toHaveLength(2);
    expect(hits[0]?.taint).toBeCloseTo(20 / (1.1 * (draws[twice]?.unit.size ?? 1)), 12);
    expect(forms).toBe(new Set(checked.map((form) => form.tps)).size);
    expect(p).toBeCloseTo(
      pValue(
        bound,
        checked.map(({ taint }) => taint),
      ),
      12,
    );
  });

  test('a missing photo is the worst the form could hold, never nothing', () => {
    const gone = draws[2]?.unit.tps;
    const state = read(reading(10, (tps, row) => (tps === gone ? null : asTallied(row))));
    expect(state.checked[2]).toMatchObject({ isUnreadable: true, taint: 1 / 1.1 });
    expect(state.p).toBe(1);
    expect(10 + state.more.withoutError).toBeGreaterThan((size?.draws ?? 0) * 1.5);
    expect(state.verdict).toBe('go-on');
  });

  test('without inflation a single missing photo ends sampling', () => {
    const gone = draws[2]?.unit.tps;
    const readings = reading(10, (tps, row) => (tps === gone ? null : asTallied(row)));
    expect(read(readings, { ...RULE, inflation: 1 })).toMatchObject({
      verdict: 'full-recount',
      reason: 'more-than-all',
      p: 1,
    });
  });

  test('forms that were not drawn do not count, nor do those after a gap', () => {
    const readings = reading(20);
    const [first] = draws;
    readings.delete(first?.unit.tps ?? '');
    const state = read(readings);
    expect(state).toMatchObject({ verdict: 'go-on', p: 1, checked: [] });
    expect(state.aside).toHaveLength(readings.size);
    expect(state.more.next[0]?.unit.tps).toBe(first?.unit.tps);
  });

  test('where more draws would be needed than there are TPS, all are read: one missing photo of forty goes on, two do not', () => {
    const few = frameOf(contestOf(40, 0.2));
    const drawn = drawForms(few, SEED, sha256);
    const order = [...new Set(Array.from({ length: 12 }, () => drawn.next().value.unit))];
    const withMissing = (missing: number) =>
      readSample(
        few,
        RULE,
        SEED,
        new Map(order.map((row, index) => [row.tps, index < missing ? null : asTallied(row)])),
        sha256,
      );
    expect(withMissing(1)).toMatchObject({ verdict: 'go-on', reason: null });
    expect(withMissing(2)).toMatchObject({ verdict: 'full-recount', reason: 'more-than-all' });
    const { checked, more } = withMissing(1);
    expect(checked.length + more.withoutError).toBeLessThanOrEqual(40);
  });

  test('errors in favour of the losers make the P-value smaller', () => {
    const shy = reading(10, (_, row) => ({ ...row, votes: [(row.votes[0] ?? 0) + 2, row.votes[1] ?? 0] }));
    expect(read(shy).p).toBeLessThan(read(reading(10)).p);
  });

  test('a photo with more ballots than its bound breaks every bound', () => {
    const full = draws[3]?.unit.tps ?? '';
    const state = read(reading(10, (tps, row) => (tps === full ? { ...row, invalid: 900 } : asTallied(row))));
    expect(state).toMatchObject({ verdict: 'full-recount', reason: 'bound-broken', brokenAt: full, p: 1 });
  });

  test('so does one that the draw has not come to, even where the sample alone would do', () => {
    const readings = reading(size?.draws ?? 0);
    const other = frame.units.find(({ tps }) => !readings.has(tps));
    readings.set(other?.tps ?? '', { votes: [900, 1], invalid: 0 });
    expect(read(readings)).toMatchObject({ verdict: 'full-recount', reason: 'bound-broken' });
  });

  test('a tally that claims more than its bound is taken at what it claims', () => {
    const [row] = tallied.rows;
    const { units } = frameOf({
      ...tallied,
      rows: [{ ...(row as TallyRow), bound: 10, votes: [70, 20], invalid: 5 }],
    });
    expect(units[0]).toMatchObject({ bound: 10, most: 95, size: 145 });
  });

  test('many errors: it will not end, and the number says so', () => {
    const state = read(
      reading(6, (_, row) => ({ ...row, votes: [(row.votes[0] ?? 0) - 60, (row.votes[1] ?? 0) + 60] })),
    );
    expect(state.more.asSoFar).toBeNull();
  });
});

describe('contests that cannot be sampled', () => {
  const rows = [1, 2, 3].map((index) => ({ tps: tpsAt(index), bound: 100, votes: [30, 30], invalid: 2 }));
  const state = (contest: Parameters<typeof frameOf>[0], readings: ReadonlyMap<string, Reread> = new Map()) =>
    readSample(frameOf(contest), RULE, SEED, readings, sha256);

  test('a tie', () => {
    expect(state({ ...tallied, rows })).toMatchObject({ verdict: 'full-recount', reason: 'tie', p: 1 });
    expect(sampleSize(frameOf({ ...tallied, rows }), RULE)).toBeNull();
  });

  test('nothing but invalid votes', () => {
    const invalid = rows.map((row) => ({ ...row, votes: [0, 0], invalid: 90 }));
    expect(state({ ...tallied, rows: invalid })).toMatchObject({ verdict: 'full-recount', reason: 'tie' });
  });

  test('one pair alone needs its empty column; against it, it is a contest', () => {
    const alone = rows.map((row) => ({ ...row, votes: [60] }));
    expect(state({ ...tallied, choices: ['pair1'], rows: alone }).reason).toBe('no-rival');
    const many = contestOf(300, 0.25);
    expect(state({ ...many, choices: ['pair1', 'empty'] }).verdict).toBe('go-on');
  });

  test('a small lead among few TPS: reading all is less work', () => {
    const close = rows.map((row) => ({ ...row, votes: [31, 30] }));
    expect(state({ ...tallied, rows: close })).toMatchObject({ reason: 'more-than-all' });
  });

  test('all read: what the photos say decides, the unreadable at their worst', () => {
    const close = rows.map((row) => ({ ...row, votes: [31, 30] }));
    const all = (change: (row: TallyRow, index: number) => Reread) =>
      state({ ...tallied, rows: close }, new Map(close.map((row, index) => [row.tps, change(row, index)])));
    expect(all(asTallied).verdict).toBe('recount-confirms');
    expect(all((row, index) => (index ? asTallied(row) : { ...row, votes: [29, 30] })).verdict).toBe(
      'recount-confirms',
    );
    expect(all((row, index) => (index ? asTallied(row) : { ...row, votes: [28, 30] })).verdict).toBe(
      'recount-differs',
    );
    expect(all((row, index) => (index ? asTallied(row) : null)).verdict).toBe('recount-differs');
  });
});
