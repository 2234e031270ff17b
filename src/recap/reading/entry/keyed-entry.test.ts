import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { brokenOn, cHasilRules, type FormFigure } from '../../../voting-day/index.ts';
import type { ReadingWay } from '../turns.ts';
import { entryPlan } from './entry-plan.ts';
import { confirmedIn, emptyEntry, figuresOfEntry, type KeyedEntry, press, proposals } from './keyed-entry.ts';
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
      ['A.J', 'B1.J', 'B2.J', 'B3.J', 'B4.J', 'B4.L', 'B4.P', 'II.4', 'III.J', 'V.A', 'V.C'].toSorted(),
    );
    expect(proposed('backward').toSorted()).toEqual(
      ['A.P', 'B1.P', 'B2.P', 'B3.P', 'B4.J', 'B4.L', 'B4.P', 'II.1', 'III.P', 'V.B'].toSorted(),
    );
    expect(plan('none').follows.size).toBe(0);
    const both = proposed('forward').filter((box) => proposed('backward').includes(box));
    expect(both).toEqual(['B4.L', 'B4.P', 'B4.J']);
  });

  test('a form that contradicts itself looks different to two who trust every proposal', () => {
    const trusting = (way: ReadingWay, form: readonly FormFigure[]) => {
      let entry = emptyEntry(plan(way));
      for (let count = 0; !entry.isWhole && count < 200; count += 1) {
        const at = entry.at;
        if (!proposals(entry).has(at)) for (const key of String(form[at] ?? '')) entry = press(entry, key);
        if (entry.at === at) entry = press(entry, 'Enter');
      }
      return figuresOfEntry(entry);
    };
    for (const change of [{ 'B1.J': 251 }, { 'V.A': 248 }, { 'V.C': 256 }, { 'II.4': 52 }, { 'V.B': 9 }])
      expect(trusting('forward', flat(change)), JSON.stringify(change)).not.toEqual(
        trusting('backward', flat(change)),
      );
  });
});

describe('the figure: at most 45 keys for a governor’s form of two pairs', () => {
  const voters = (form: readonly number[]) => ({ L: form[0] ?? 0, P: form[1] ?? 0, J: form[2] ?? 0 });
  const counted = (way: ReadingWay, isKnown: boolean) =>
    KEPRI_FORMS.map((form) => practisedKeys(plan(way, isKnown ? voters(form) : null), form).length);

  test('both blind readers, every key counted, where the registry has the voters of the TPS by sex', () => {
    for (const form of KEPRI_FORMS) expect(brokenOn(rules, form)).toEqual([]);
    const keys = [counted('forward', true), counted('backward', true)];
    expect(keys).toEqual([
      [42, 42, 40, 42],
      [44, 44, 44, 45],
    ]);
    expect(Math.max(...keys.flat())).toBeLessThanOrEqual(45);
  });

  test('without the registry’s voters six keys more, and a third reader types all: neither is within 45', () => {
    expect([counted('forward', false), counted('backward', false), counted('none', true)]).toEqual([
      [48, 48, 46, 48],
      [50, 50, 50, 51],
      [86, 86, 84, 87],
    ]);
  });
});

describe('keys', () => {
  test('three digits go on, fewer want Enter; the row’s sum is seen before the Enter that confirms it', () => {
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

  test('whatever keys are hit: nothing is confirmed that was not shown before, and whole is whole', () => {
    const key = fc.constantFrom(...'0123456789x- ', 'Enter', 'Enter', 'ArrowLeft', 'ArrowRight', 'Backspace');
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
