import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { brokenOn, cHasilRules, type FormFigure } from '../../../voting-day/index.ts';
import type { ReadingWay } from '../turns.ts';
import { entryPlan } from './entry-plan.ts';
import {
  confirmedIn,
  emptyEntry,
  figuresOfEntry,
  type KeyedEntry,
  press,
  proposals,
  takenByEnter,
  textOfFigure,
} from './keyed-entry.ts';
import { KEPRI_FORMS, practisedKeys } from './practised.fixture.ts';

const flat = (...change: Parameters<typeof formWith>): FormFigure[] => {
  const { numerals, words } = formWith(...change);
  return [...numerals, ...words];
};
const rules = cHasilRules(2);
const registered = { L: 150, P: 151, J: 301 };
const plan = (way: ReadingWay, known: typeof registered | null = registered) => entryPlan(rules, way, known);
const read = (keys: readonly string[], from: KeyedEntry) => keys.reduce(press, from);
const boxes = (entry: KeyedEntry) =>
  Object.fromEntries(entry.plan.places.map(({ box, inWords }, at) => [inWords ? `${box} huruf` : box, at]));
const proposed = (way: ReadingWay) =>
  [...plan(way, null).follows.keys()].filter((at) => at < rules.boxes.length).map((at) => rules.boxes[at]);

describe('what is proposed', () => {
  test('each way other boxes; never a vote, never across the form; a third reader nothing', () => {
    expect(proposed('forward').toSorted()).toEqual(
      ['A.J', 'B1.J', 'B2.J', 'B3.J', 'B4.J', 'B4.L', 'B4.P', 'II.4', 'III.J', 'V.C'].toSorted(),
    );
    expect(proposed('backward').toSorted()).toEqual(
      ['A.P', 'B1.P', 'B2.P', 'B3.P', 'B4.J', 'B4.L', 'B4.P', 'II.1', 'III.P', 'V.A', 'V.B'].toSorted(),
    );
    expect(plan('none').follows.size).toBe(0);
  });

  /** Somebody who looks at no proposal: types what must be typed, and confirms the rest unseen. */
  const trusting = (way: ReadingWay, known: typeof registered | null, form: readonly FormFigure[]) => {
    let entry = emptyEntry(plan(way, known));
    for (let count = 0; !entry.isWhole && count < 200; count += 1) {
      const at = entry.at;
      if (!proposals(entry).has(at))
        for (const key of textOfFigure(form[at] ?? null)) entry = press(entry, key);
      if (entry.at === at) entry = press(entry, 'Enter');
    }
    expect(entry.isWhole).toBe(true);
    return figuresOfEntry(entry);
  };
  /** Boxes of P1 (but B4), P4, P5 and P6: everything that both readers together type. */
  const covered = rules.boxes.filter((box) => !box.startsWith('B4'));

  test('every box but the sums of the groups is typed by one of two readers', () => {
    const neither = rules.boxes.filter(
      (box) => proposed('forward').includes(box) && proposed('backward').includes(box),
    );
    expect(neither).toEqual(['B4.L', 'B4.P', 'B4.J']);
    expect(covered.length).toBe(24);
  });

  test('a form that contradicts itself in any one box looks different to two who trust every proposal', () => {
    const sound = flat();
    for (const known of [null, registered])
      for (const box of covered) {
        // Known voters are proposed to both: what the form has otherwise there is told by P13, and they want an Enter of their own.
        if (known && box.startsWith('A.')) continue;
        const at = rules.boxes.indexOf(box);
        const truth = Number(sound[at]);
        const beside = [1, 2, 10, 50, 100].flatMap((by) => [truth - by, truth + by]);
        const wrong = [null, 'struck' as const, 0, 9, 10, 99, 100, 999, ...beside].filter(
          (figure) => figure !== truth && (typeof figure !== 'number' || (figure >= 0 && figure <= 999)),
        );
        for (const figure of wrong) {
          const form = sound.with(at, figure);
          const [first, second] = [trusting('forward', known, form), trusting('backward', known, form)];
          // Where a box has no number nothing follows from it: both type the form as it is.
          if (typeof figure !== 'number' && first?.[at] === figure && second?.[at] === figure)
            expect([first.slice(0, 27), second.slice(0, 27)]).toEqual([form.slice(0, 27), form.slice(0, 27)]);
          else expect(first, `${box} = ${figure}`).not.toEqual(second);
        }
      }
  });
});

describe('the figure: at most 45 keys for a governor’s form of two pairs', () => {
  const voters = (form: readonly number[]) => ({ L: form[0] ?? 0, P: form[1] ?? 0, J: form[2] ?? 0 });
  const counted = (way: ReadingWay, isKnown: boolean) =>
    KEPRI_FORMS.map((form) => practisedKeys(plan(way, isKnown ? voters(form) : null), form).length);

  test('both blind readers, every key counted, whether or not the registry has the voters of the TPS by sex', () => {
    for (const form of KEPRI_FORMS) expect(brokenOn(rules, form)).toEqual([]);
    const unknown = [counted('forward', false), counted('backward', false)];
    const known = [counted('forward', true), counted('backward', true)];
    expect({ unknown, known }).toEqual({
      unknown: [
        [44, 41, 43, 45],
        [43, 39, 42, 44],
      ],
      known: [
        [39, 36, 38, 40],
        [38, 34, 37, 39],
      ],
    });
    expect(Math.max(...unknown.flat(), ...known.flat())).toBeLessThanOrEqual(45);
  });

  test('a form without a single 0 is one key beyond it for the first reader; a third reader types all', () => {
    // Boxes 17 and 18: two ballots returned damaged, two fewer unused.
    const [first = []] = KEPRI_FORMS.slice(3);
    const without = first.with(17, 2).with(18, (first[18] ?? 0) - 2);
    expect(brokenOn(rules, without)).toEqual([]);
    expect(
      (['forward', 'backward'] as const).map((way) => practisedKeys(plan(way, null), without).length),
    ).toEqual([46, 45]);
    expect(counted('none', true)).toEqual([84, 79, 82, 86]);
  });
});

describe('keys', () => {
  test('three digits end a box, fewer want Enter; the row’s sum is seen before the Enter that confirms it', () => {
    let entry = read([...'150151'], emptyEntry(plan('forward', null)));
    const at = boxes(entry);
    expect([entry.at, proposals(entry).get(at['A.J'] ?? -1)]).toEqual([at['A.P'], 301]);
    entry = press(entry, 'Enter');
    expect([entry.at, confirmedIn(entry)]).toEqual([at['B1.L'], ['A.J']]);
    entry = read(['9', 'Enter', '8', 'Enter'], entry);
    expect(figuresOfEntry(entry).slice(0, 6)).toEqual([150, 151, 301, 9, 8, 17]);
  });

  test('what the form has otherwise is typed over; an empty box is Enter, struck x, negative -, four digits by going back', () => {
    const start = emptyEntry(plan('forward', null));
    const at = boxes(start);
    const over = read([...'150151', 'ArrowRight', ...'302', 'Enter'], start);
    expect([over.boxes[2], over.at]).toEqual([{ text: '302', how: 'typed' }, at['B1.L']]);
    expect(figuresOfEntry(read(['Enter', 'x', 'Enter', '-', '1', 'Enter'], start)).slice(0, 3)).toEqual([
      null,
      'struck',
      -1,
    ]);
    expect(figuresOfEntry(read([...'123', 'ArrowLeft', ...'1234', 'Enter'], start))[0]).toBe(1_234);
    expect(read([...'12345'.slice(0, 2), 'Backspace', '5', 'Enter'], start).boxes[0]?.text).toBe('15');
    expect(read(['a', 'F5'], start)).toEqual(start);
  });

  test('what was confirmed is open again when what it follows from changes', () => {
    const start = emptyEntry(plan('forward', null));
    const sure = read([...'150151', 'Enter'], start);
    const changed = read(['ArrowLeft', 'ArrowLeft', ...'152'], sure);
    expect([changed.boxes[1]?.text, changed.boxes[2]?.how, changed.at]).toEqual(['152', 'open', 1]);
    expect(proposals(changed).get(2)).toBe(302);
    expect(press(changed, 'Enter').boxes[2]).toEqual({ text: '302', how: 'confirmed' });
    // A box that is empty on the form although something follows for it.
    expect(read(['ArrowLeft', ' '], sure).boxes[2]).toEqual({ text: '', how: 'typed' });
  });

  test('a row of three digits is confirmed by what is written into the next box; Backspace then takes back the digit alone', () => {
    const start = emptyEntry(plan('forward', null));
    const at = boxes(start);
    const row = read([...'150151'], start);
    expect([row.isEnded, row.at, takenByEnter(row)]).toEqual([true, at['A.P'], [at['A.J']]]);
    const on = press(row, '1');
    expect([on.at, on.boxes[3], confirmedIn(on)]).toEqual([at['B1.L'], { text: '1', how: 'open' }, ['A.J']]);
    const back = press(on, 'Backspace');
    expect([back.at, back.boxes[3]?.text, confirmedIn(back)]).toEqual([at['B1.L'], '', ['A.J']]);
    // What is written next may be any figure; arrows and Backspace go back into the row.
    expect(read(['.'], row).boxes[3]).toEqual({ text: '0', how: 'typed' });
    expect(read([' '], row).boxes[3]).toEqual({ text: '', how: 'typed' });
    expect(read(['x', 'Enter'], row).boxes[3]).toEqual({ text: 'x', how: 'typed' });
    const four = read(['Backspace', '1', '4', 'Enter'], row);
    expect([figuresOfEntry(four).slice(0, 4), confirmedIn(four)]).toEqual([
      [150, 1_514, 1_664, null],
      ['A.J'],
    ]);
    expect(confirmedIn(read(['ArrowRight', ...'302', 'Enter'], row))).toEqual([]);
  });

  test('a digit never types over a proposal to which the cursor did not go: the sums of the groups and the words want their Enter', () => {
    const start = emptyEntry(plan('forward', null));
    const at = boxes(start);
    const groups = read([...'150151120130', '2', 'Enter', '1', 'Enter', '.', '.'], start);
    expect([groups.at, groups.isEnded]).toEqual([at['B3.P'], true]);
    expect(press(groups, '7')).toEqual(groups);
    const own = press(groups, 'Enter');
    expect([own.at, confirmedIn(own)]).toEqual([at['B4.L'], ['A.J', 'B1.J', 'B2.J', 'B3.J']]);
    const backward = read(
      practisedKeys(plan('backward'), KEPRI_FORMS[0] ?? []).slice(0, -2),
      emptyEntry(plan('backward')),
    );
    expect([backward.at, backward.isEnded]).toEqual([at['V.C'], true]);
    expect(press(backward, '7')).toEqual(backward);
  });

  test('a point is 0 and on; within a number it says nothing', () => {
    const start = emptyEntry(plan('forward', null));
    expect(
      read(['.', ',', '5'], start)
        .boxes.slice(0, 4)
        .map(({ text }) => text),
    ).toEqual(['0', '0', '0', '5']);
    expect(read(['4', '.', '7'], start).boxes[0]?.text).toBe('47');
    expect(read(['0', '4', '7'], start).boxes[0]).toEqual({ text: '047', how: 'typed' });
  });

  test('one Enter ends a section: the ballots, and the votes in all', () => {
    const start = emptyEntry(plan('forward'));
    const at = boxes(start);
    const forward = read(practisedKeys(plan('forward'), flat()).slice(0, -2), start);
    expect([forward.at, takenByEnter(forward)]).toEqual([at['V.B'], [at['V.C']]]);
    const words = press(forward, 'Enter');
    expect([words.at, words.isWhole]).toEqual([at['IV.1 huruf'], false]);
    expect(press(words, 'Enter').isWhole).toBe(true);
    expect(plan('backward').order.slice(15, 19)).toEqual(
      ['II.2', 'II.3', 'II.4', 'II.1'].map((box) => at[box]),
    );
    expect(plan('backward').order.slice(24, 27)).toEqual(['V.C', 'V.A', 'V.B'].map((box) => at[box]));
  });

  const key = fc.constantFrom(...'0123456789x-., ', 'Enter', 'Enter', 'ArrowLeft', 'ArrowRight', 'Backspace');
  test('what neither reader types is confirmed by an Enter that decides nothing else', () => {
    const isOwn = (box: string, inWords: boolean) => inWords || /^(A|B4)\./.test(box);
    const way = fc.constantFrom('forward' as const, 'backward' as const);
    const form = fc.constantFrom(...KEPRI_FORMS);
    fc.assert(
      fc.property(way, form, fc.nat(60), fc.array(key, { maxLength: 100 }), (which, truth, many, keys) => {
        let entry = read(practisedKeys(plan(which), truth).slice(0, many), emptyEntry(plan(which)));
        for (const one of keys) {
          const next = press(entry, one);
          const changed = entry.plan.places.filter((_, at) => entry.boxes[at]?.how !== next.boxes[at]?.how);
          const own = next.plan.places.filter(
            ({ box, inWords }, at) =>
              isOwn(box, inWords) &&
              next.boxes[at]?.how === 'confirmed' &&
              entry.boxes[at]?.how !== 'confirmed',
          );
          if (own.length > 0) {
            expect(one).toBe('Enter');
            expect(changed.every(({ group }) => group === own[0]?.group)).toBe(true);
          }
          entry = next;
        }
      }),
    );
  });

  test('whatever keys are hit: nothing is confirmed that was not shown before, and whole is whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('forward' as const, 'backward' as const),
        fc.array(key, { maxLength: 200 }),
        (way, keys) => {
          let entry = emptyEntry(plan(way));
          for (const one of keys) {
            const shown = proposals(entry);
            const next = press(entry, one);
            for (const [at, box] of next.boxes.entries())
              if (box.how === 'confirmed' && entry.boxes[at]?.how !== 'confirmed')
                expect(Number(box.text)).toBe(shown.get(at));
            expect(next.isWhole && next.boxes.some(({ how }) => how === 'open')).toBe(false);
            entry = next;
          }
        },
      ),
    );
  });

  test('a practised person has read what the form says, whatever it says', () => {
    const figure = fc.oneof(fc.nat({ max: 999 }), fc.constantFrom<FormFigure>(null, 'struck', -3, 1_234));
    const form = fc.array(figure, { minLength: 32, maxLength: 32 });
    const way = fc.constantFrom<ReadingWay>('forward', 'backward', 'none');
    fc.assert(
      fc.property(way, form, (which, truth) => {
        const entry = read(practisedKeys(plan(which), truth), emptyEntry(plan(which)));
        expect([entry.isWhole, figuresOfEntry(entry)]).toEqual([true, truth]);
      }),
    );
  });
});
