import { useState } from 'react';
import { digitsOf, notTaken } from '../../entry.ts';

/** Boxes that could not take all that was typed into them, by their labels. */
export type NotTaken = ReadonlyMap<string, 'sign' | 'digits'>;

/**
 * Remembers which boxes could not take all that was typed, until somebody types them anew: whoever types fast and goes on still reads it.
 * @returns those boxes, and what takes the typing of one: it gives the digits that the box takes
 */
export function useNotTaken(): readonly [NotTaken, (label: string, before: string, typed: string) => string] {
  const [lost, setLost] = useState<NotTaken>(new Map());
  const take = (label: string, before: string, typed: string) => {
    const digits = digitsOf(typed);
    const fault = notTaken(typed);
    // After a minus the first digit is no new beginning.
    const isAnew = digits === '' || digits.length <= before.length;
    if (fault) setLost(new Map(lost).set(label, fault));
    else if (isAnew && lost.has(label)) setLost(new Map([...lost].filter(([one]) => one !== label)));
    return digits;
  };
  return [lost, take];
}
