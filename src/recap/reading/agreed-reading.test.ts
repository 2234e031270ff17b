import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { cHasilRules, type FormFigure } from '../../voting-day/index.ts';
import { readTogether } from './agreed-reading.ts';
import { judgeRead } from './judge-read-form.ts';
import { freeTurn, mayKeep, wayOfTurn } from './turns.ts';

const flat = (...change: Parameters<typeof formWith>): FormFigure[] => {
  const { numerals, words } = formWith(...change);
  return [...numerals, ...words];
};
const sound = flat();
const of = (change: Parameters<typeof formWith>[0]) => flat(change, change);

describe('what readings say together', () => {
  test('none, one, two alike, two unlike: a third decides, and agrees with one of them', () => {
    expect(readTogether([])).toMatchObject({ standing: 'unread', figures: null, wanted: 2 });
    expect(readTogether([sound])).toMatchObject({ standing: 'once', figures: null, wanted: 2 });
    expect(readTogether([sound, sound])).toMatchObject({ standing: 'agreed', figures: sound, wanted: 2 });
    const unlike = of({ 'IV.1': 741 });
    expect(readTogether([sound, unlike])).toMatchObject({ standing: 'differ', open: [22, 27], wanted: 3 });
    expect(readTogether([sound, unlike, sound])).toMatchObject({ standing: 'agreed', figures: sound });
    expect(readTogether([sound, unlike, unlike])).toMatchObject({ standing: 'agreed', figures: unlike });
  });

  test('box by box: two who err in different boxes are settled by a third who errs in neither', () => {
    expect(readTogether([of({ 'IV.1': 741 }), of({ 'V.B': 3 }), sound])).toMatchObject({
      standing: 'agreed',
      figures: sound,
    });
  });

  test('a third who agrees with neither leaves it undecided: a further one; two against two as well', () => {
    const [a, b, c] = [of({ 'IV.1': 1 }), of({ 'IV.1': 2 }), of({ 'IV.1': 3 })];
    expect(readTogether([a, b, c])).toMatchObject({ standing: 'undecided', figures: null, wanted: 4 });
    expect(readTogether([a, b, c, b])).toMatchObject({ standing: 'agreed', figures: b });
    expect(readTogether([a, b, a, b])).toMatchObject({ standing: 'undecided', wanted: 5 });
  });

  test('empty, struck and 0 are not the same', () => {
    const [none, zero] = [of({ 'III.P': null }), of({ 'III.P': 0 })];
    const struck = sound.with(20, 'struck');
    expect(readTogether([none, zero]).open).toEqual([20]);
    expect(readTogether([struck, zero]).open).toEqual([20]);
    expect(readTogether([struck, zero, struck]).figures?.[20]).toBe('struck');
  });

  test('whatever is read: agreed figures have two readers in every box, in whatever order they read', () => {
    const reading = fc.array(fc.constantFrom<FormFigure>(1, 2, null, 'struck'), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 6 }), (readings) => {
        const { standing, figures, open, wanted } = readTogether(readings);
        expect(figures !== null).toBe(standing === 'agreed');
        expect(wanted > readings.length).toBe(standing !== 'agreed');
        expect(open.length > 0).toBe(standing === 'differ' || standing === 'undecided');
        for (const [at, figure] of (figures ?? []).entries())
          expect(readings.filter((one) => one[at] === figure).length).toBeGreaterThanOrEqual(2);
        expect(readTogether(readings.toReversed())).toEqual({ standing, figures, open, wanted });
      }),
    );
  });
});

describe('what is told of a form that is read', () => {
  const rules = cHasilRules(2);
  test('the phone misread; the form itself is wrong; both; neither', () => {
    expect(judgeRead(rules, sound, sound)).toMatchObject({
      isMisread: false,
      isFormWrong: false,
      hint: null,
    });
    const misread = judgeRead(rules, sound, of({ 'IV.1': 141 }));
    expect(misread).toMatchObject({ isMisread: true, isFormWrong: false });
    expect(misread.differences).toEqual([
      { box: 'IV.1', first: 141, second: 147, isMisread: true },
      { box: 'IV.1 huruf', first: 141, second: 147, isMisread: true },
    ]);
    const wrong = of({ 'V.B': 4 });
    expect(judgeRead(rules, wrong, wrong)).toMatchObject({ isMisread: false, isFormWrong: true });
    expect(judgeRead(rules, wrong, sound)).toMatchObject({ isMisread: true, isFormWrong: true });
  });

  test('a repair is hinted at where it is the only one, and the figures stay as they were read', () => {
    const read = of({ 'B1.L': 170, 'B1.J': 250 });
    expect(judgeRead(rules, read, read)).toMatchObject({
      isFormWrong: true,
      hint: [{ box: 'B1.L', read: 170, proposed: 120 }],
    });
    expect(read[3]).toBe(170);
    expect(judgeRead(rules, of({ 'V.B': 4 }), sound).hint).toBeNull();
  });

  test.each([
    ['negative', { 'V.B': -8 }, 'P10'],
    ['of four digits', { 'II.1': 3090 }, 'P10'],
    ['empty', { 'V.C': null }, null],
  ] as const)('a figure that is %s stands as it is read', (_, change, rule) => {
    const { broken } = judgeRead(rules, of(change), sound);
    if (rule) expect(broken.map((one) => one.rule)).toContain(rule);
    else expect(broken.filter((one) => one.boxes.includes('V.C'))).toEqual([]);
  });
});

test('turns: as many as are wanted, the lowest that nobody has', () => {
  expect(freeTurn(2, [], [])).toBe(1);
  expect(freeTurn(2, [], [1])).toBe(2);
  expect(freeTurn(2, [], [2])).toBe(1);
  expect(freeTurn(2, [], [1, 2])).toBeNull();
  expect(freeTurn(2, [1], [])).toBe(2);
  expect(freeTurn(2, [2], [])).toBe(1);
  expect(freeTurn(2, [1], [2])).toBeNull();
  expect(freeTurn(3, [2, 1], [])).toBe(3);
  expect(freeTurn(2, [1, 2], [])).toBeNull();
  expect([1, 2, 3, 4].map(wayOfTurn)).toEqual(['forward', 'backward', 'none', 'none']);
});

test('whoever takes, reloads, keeps late or gives up: the first two readings of a form are never made in the same way', () => {
  type Reader = { turn: number | null; isAlive: boolean; hasKept: boolean };
  const act = fc.record({ who: fc.nat({ max: 3 }), does: fc.constantFrom('take', 'keep', 'lapse') });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const readers = Array.from(
        { length: 4 },
        (): Reader => ({ turn: null, isAlive: false, hasKept: false }),
      );
      const kept: number[] = [];
      for (const { who, does } of acts) {
        const me = readers[who] as Reader;
        const held = readers.flatMap((one) => (one !== me && one.isAlive ? [one.turn as number] : []));
        if (me.hasKept) continue;
        if (does === 'lapse') me.isAlive = false;
        if (does === 'take') {
          const free = freeTurn(2, kept, held);
          if (free !== null) Object.assign(me, { turn: free, isAlive: true });
        }
        if (does === 'keep' && me.turn !== null && mayKeep(me.turn, 2, kept, held)) {
          kept.push(me.turn);
          Object.assign(me, { isAlive: false, hasKept: true });
        }
      }
      expect(kept.length).toBeLessThanOrEqual(2);
      expect(new Set(kept.map(wayOfTurn)).size).toBe(kept.length);
    }),
  );
});
