import { useState } from 'react';
import { type Figures, figuresFault } from '../../../sealed/index.ts';
import type { Entry } from '../../entry.ts';

/** How far the typing of a form has come. */
export type Typing = {
  /** Whether a second person types too, without seeing the first one's figures. */
  readonly byTwo: boolean;
  readonly entry: Entry;
  /** What was read to the end: none, the first person's, or both people's where they differ. */
  readonly readings: readonly Figures[];
};

/**
 * What is being typed, kept on this phone with every digit: a page that Android closes, a call or an empty battery loses nothing. It is no
 * record: nothing is called saved.
 * @param name of the form it belongs to
 * @param start what stands there where nothing was typed yet
 * @returns the typing, how to change it, and how to forget it once it is sealed
 */
export function useKeptTyping(
  name: string,
  start: Entry,
): readonly [Typing, (typing: Typing) => void, () => void] {
  const key = `sigap-hasil-${name}`;
  const [typing, setTyping] = useState(() => readTyping(key) ?? { byTwo: false, entry: start, readings: [] });
  const change = (next: Typing) => {
    setTyping(next);
    write(() => localStorage.setItem(key, JSON.stringify(next)));
  };
  const forget = () => write(() => localStorage.removeItem(key));
  return [typing, change, forget];
}

function readTyping(key: string): Typing | null {
  try {
    const { byTwo, entry, readings } = JSON.parse(localStorage.getItem(key) ?? 'null') as Typing;
    const { pairs, numerals, words } = entry;
    // What an older version of this page kept may have another shape.
    const isWhole =
      Number.isInteger(pairs) &&
      [numerals, words].every((part) => typeof part === 'object') &&
      readings.every((one) => figuresFault(one) === null && one.pairs === pairs);
    return isWhole ? { byTwo, entry: { pairs, numerals, words }, readings } : null;
  } catch {
    return null;
  }
}

/** A phone without room can still type and save. */
function write(change: () => void): void {
  try {
    change();
  } catch (error) {
    console.error(error);
  }
}
