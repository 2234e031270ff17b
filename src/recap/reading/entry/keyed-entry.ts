import type { FormFigure } from '../../../voting-day/index.ts';
import type { EntryPlan } from './entry-plan.ts';

/** A box as it stands: nothing decided yet, typed, or confirmed against the photo as it was proposed. */
export type EntryBox = { readonly text: string; readonly how: 'open' | 'typed' | 'confirmed' };

/** A form that is being read with the keyboard. */
export type KeyedEntry = {
  readonly plan: EntryPlan;
  readonly boxes: readonly EntryBox[];
  /** Place of the cursor. */
  readonly at: number;
  /** It was gone to by an arrow, or had something: three digits do not end it. */
  readonly isRevisited: boolean;
  /** The box of the cursor has ended, and what its group is proposed is shown: what is written next goes into the next box and confirms it, as Enter does. */
  readonly isEnded: boolean;
  /** Nothing is open any more: it can be kept. */
  readonly isWhole: boolean;
};

const MOST_DIGITS = 4;
/** A box of the form holds three digits: after them the cursor goes on by itself. */
const USUAL_DIGITS = 3;
/** Keys that say what stands in a box. */
const WRITES = /^[0-9x., -]$/i;
const EMPTY: EntryBox = { text: '', how: 'open' };

/** A form of which nothing is read yet. */
export function emptyEntry(plan: EntryPlan): KeyedEntry {
  const boxes = plan.places.map(() => EMPTY);
  return { plan, boxes, at: plan.order[0] ?? 0, isRevisited: false, isEnded: false, isWhole: false };
}

/**
 * One key: a digit, `-`, `x` (struck), `.` or `,` (0 and on), the space bar (the box is empty), Enter, Backspace or an arrow; any other changes nothing. Three digits end
 * a box, Enter one of fewer (of none, where nothing is proposed: it is empty). Where a box was the last that its row or section wants typed, the others are shown as
 * proposals, and Enter, or what is written into the next box, confirms them. None is ever taken that was not shown before the key was pressed.
 */
export function press(entry: KeyedEntry, key: string): KeyedEntry {
  if (entry.isEnded && WRITES.test(key)) return writtenOn(entry, key);
  if (/^[0-9x-]$/i.test(key)) return typed(entry, key.toLowerCase());
  if (/^[.,]$/.test(key)) return zero(entry);
  if (key === 'Enter') return entered(entry);
  if (key === ' ') return onward(settled(entry, entry.at, { text: '', how: 'typed' }));
  if (key === 'Backspace') return erased(entry);
  if (key === 'ArrowRight' || key === 'ArrowDown') return moved(entry, 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return moved(entry, -1);
  return entry;
}

/** Puts the cursor into a box, as a click does. */
export function goTo(entry: KeyedEntry, at: number): KeyedEntry {
  return { ...entry, boxes: left(entry), at, isRevisited: true, isEnded: false };
}

/** What is proposed in the boxes that are open and in which nothing is typed. */
export function proposals(entry: KeyedEntry): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const at of entry.plan.order) {
    const box = entry.boxes[at] ?? EMPTY;
    if (box.how !== 'open' || box.text !== '') continue;
    const value = followed(entry, at, found);
    if (value !== null) found.set(at, value);
  }
  return found;
}

/** The open boxes beside the cursor that Enter confirms as they are proposed: the rest of its row or section, once all of it is shown. */
export function takenByEnter(entry: KeyedEntry): readonly number[] {
  const { plan, boxes, at } = entry;
  const shown = proposals(entry);
  const open = plan.order.filter(
    (place) =>
      place !== at && plan.places[place]?.group === plan.places[at]?.group && boxes[place]?.how === 'open',
  );
  return open.every((place) => shown.has(place)) ? open : [];
}

/** What stands in a box by its text: digits, a negative number, `x` for struck, nothing. */
export function figureOfText(text: string): FormFigure {
  if (text === 'x') return 'struck';
  return /^-?\d+$/.test(text) ? Number(text) : null;
}

/** The text by which a figure is typed. */
export function textOfFigure(figure: FormFigure): string {
  if (figure === 'struck') return 'x';
  return figure === null ? '' : String(figure);
}

/** The figures as they travel, numerals then words; an open box is null. */
export function figuresOfEntry({ boxes }: KeyedEntry): FormFigure[] {
  return boxes.map(({ text }) => figureOfText(text));
}

/** The boxes that were confirmed as they were proposed. */
export function confirmedIn({ plan, boxes }: KeyedEntry): string[] {
  return plan.places.flatMap(({ box, inWords }, at) =>
    boxes[at]?.how === 'confirmed' ? [inWords ? `${box} huruf` : box] : [],
  );
}

function typed(entry: KeyedEntry, key: string): KeyedEntry {
  const { at } = entry;
  const box = entry.boxes[at] ?? EMPTY;
  const isAnew = box.how !== 'open';
  const text = appended(isAnew ? '' : box.text, key);
  const isRevisited = entry.isRevisited || isAnew;
  const next = settled({ ...entry, isRevisited }, at, { text, how: 'open' });
  if (isRevisited || !new RegExp(`^\\d{${USUAL_DIGITS}}$`).test(text)) return next;
  return ended(next, text);
}

/** A point within a number (1.234) says nothing. */
function zero(entry: KeyedEntry): KeyedEntry {
  const { how, text } = entry.boxes[entry.at] ?? EMPTY;
  if (how === 'open' && text !== '') return entry;
  return ended(entry, '0');
}

/** Goes on, or stays where there is something to look at first. What neither of two readers types is never taken by going on: it wants an Enter of its own. */
function ended(entry: KeyedEntry, text: string): KeyedEntry {
  const { plan, at } = entry;
  const done = settled(entry, at, { text, how: 'typed' });
  if (takenByEnter(done).length === 0) return onward(done);
  const isAllProposed = plan.places.every(
    ({ group }, place) => group !== plan.places[at]?.group || plan.follows.has(place),
  );
  return isAllProposed ? settled(entry, at, { text, how: 'open' }) : { ...done, isEnded: true };
}

/** Writes into the next box. Where that one is proposed itself, a key is a slip: it is typed over only by somebody whose cursor is there. */
function writtenOn(entry: KeyedEntry, key: string): KeyedEntry {
  const next = entered(entry);
  return next.isWhole || proposals(next).has(next.at) ? entry : press(next, key);
}

function appended(text: string, key: string): string {
  if (key === 'x') return 'x';
  if (key === '-') return text === '' ? '-' : text;
  if (text === 'x') return key;
  return text.replace('-', '').length < MOST_DIGITS ? text + key : text;
}

function entered(entry: KeyedEntry): KeyedEntry {
  const { at, boxes } = entry;
  const shown = proposals(entry);
  let next = entry;
  if (boxes[at]?.how === 'open') next = settled(next, at, decided(boxes[at] ?? EMPTY, shown.get(at)));
  for (const place of takenByEnter(entry)) next = settled(next, place, decided(EMPTY, shown.get(place)));
  return onward(next);
}

function decided({ text }: EntryBox, proposed: number | undefined): EntryBox {
  if (text === '' && proposed !== undefined) return { text: String(proposed), how: 'confirmed' };
  return { text: text === '-' ? '' : text, how: 'typed' };
}

function erased(entry: KeyedEntry): KeyedEntry {
  const text = (entry.boxes[entry.at] ?? EMPTY).text.slice(0, -1);
  return settled({ ...entry, isRevisited: true }, entry.at, { text, how: 'open' });
}

function moved(entry: KeyedEntry, by: 1 | -1): KeyedEntry {
  const last = entry.boxes.length - 1;
  const at = Math.min(last, Math.max(0, entry.at + by));
  return at === entry.at ? entry : goTo(entry, at);
}

/** What was typed stands when its box is left. */
function left({ boxes, at }: KeyedEntry): readonly EntryBox[] {
  const box = boxes[at] ?? EMPTY;
  return box.how === 'open' && box.text !== '' ? boxes.with(at, decided(box, undefined)) : boxes;
}

/** Changes a box. What was confirmed elsewhere and now would be proposed otherwise is open again. */
function settled(entry: KeyedEntry, at: number, box: EntryBox): KeyedEntry {
  let next: KeyedEntry = { ...entry, boxes: entry.boxes.with(at, box), isEnded: false, isWhole: false };
  for (const place of next.plan.order) {
    const one = next.boxes[place] ?? EMPTY;
    if (place === at || one.how !== 'confirmed') continue;
    if (followed(next, place, new Map()) !== Number(one.text))
      next = { ...next, boxes: next.boxes.with(place, EMPTY) };
  }
  return next;
}

/** To the next open box, or from the last one back to the first; none: the form is whole. */
function onward(entry: KeyedEntry): KeyedEntry {
  const { order } = entry.plan;
  const from = order.indexOf(entry.at) + 1;
  const at = [...order.slice(from), ...order.slice(0, from)].find(
    (place) => entry.boxes[place]?.how === 'open',
  );
  if (at === undefined) return { ...entry, isEnded: false, isWhole: true };
  return { ...entry, at, isRevisited: false, isEnded: false, isWhole: false };
}

/** What a box is proposed to hold; null where a box that it follows from has no number. */
function followed(entry: KeyedEntry, at: number, shown: ReadonlyMap<number, number>): number | null {
  const from = entry.plan.follows.get(at);
  if (!from) return null;
  if (from.kind === 'registry') return from.value;
  const numberAt = (place: number): number => {
    const box = entry.boxes[place] ?? EMPTY;
    if (box.how === 'open' && box.text === '') return shown.get(place) ?? Number.NaN;
    const figure = figureOfText(box.text);
    return typeof figure === 'number' ? figure : Number.NaN;
  };
  if (from.kind === 'numeral') return numberOrNull(numberAt(from.of));
  const sum = (places: readonly number[]) => places.reduce((all, place) => all + numberAt(place), 0);
  const value = numberOrNull(sum(from.plus) - sum(from.minus));
  return value !== null && value >= 0 && value <= 9_999 ? value : null;
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
