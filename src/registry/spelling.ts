import { comparableName, isSameName, nameWords } from './names.ts';

/** Shorter names have no letter to spare: `Buru` with one letter changed may be anything. */
const LETTERS_PER_SLIP = 5;
const MOST_SLIPS = 2;
/** A part of a name shorter than this says too little to stand for the whole. */
const SHORTEST_PART = 4;

/**
 * Whether a written name can be another spelling of a place's name: a letter or two off, or a part of it (`Sebesi` for
 * Sungai Sebesi). Whether it is, depends on the other places that could be meant as well.
 */
export function isNearName(written: string, name: string): boolean {
  if (isSameName(written, name)) return true;
  const [a, b] = [comparableName(written), comparableName(name)];
  const slips = Math.min(MOST_SLIPS, Math.floor(Math.min(a.length, b.length) / LETTERS_PER_SLIP));
  return (slips > 0 && slipsBetween(a, b, slips) <= slips) || isPartOf(nameWords(written), nameWords(name));
}

/** Whether one name is the beginning or the end of the other, in whole words. */
function isPartOf(a: readonly string[], b: readonly string[]): boolean {
  const [part, whole] = a.length < b.length ? [a, b] : [b, a];
  if (part.length === whole.length || part.join('').length < SHORTEST_PART) return false;
  const beginning = whole.slice(0, part.length);
  const end = whole.slice(-part.length);
  return [beginning, end].some((words) => words.every((word, at) => word === part[at]));
}

/** How many letters must be changed, added or left out to make one text of the other; stops counting beyond `most`. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const here = [row];
    for (let at = 1; at <= b.length; at++) {
      const changed = (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      here.push(Math.min(changed, (above[at] ?? 0) + 1, (here[at - 1] ?? 0) + 1));
    }
    above = here;
  }
  return above[b.length] ?? 0;
}
