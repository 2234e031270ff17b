import { type Problem, problem } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { err, ok, type Result } from './result.ts';

/** What of a person a text seems to hold. */
export type PersonalData = 'email' | 'nik' | 'phone';

const EMAIL = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;
/** Digits as people write them, with separators between. */
const NUMBERS = /\d(?:[ .\-()]{0,2}\d){8,}/g;
const SEPARATORS = /[ .\-()]+/;
/** What nobody sees: soft hyphens, joiners, marks of direction. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * What a text seems to hold that must not stand where nothing can be deleted: an e-mail address, a NIK (16 digits, UU 24/2013 article 13) or a mobile
 * number (0, 62 or +62, then 8 and 8 to 11 more digits). Names cannot be told from other words: forms ask not to write them. Codes of TPS
 * (13 digits) are none of these.
 */
export function personalDataIn(words: string): PersonalData | null {
  // NFKC: digits and signs of other widths are the same to a reader.
  const plain = words.normalize('NFKC').replaceAll(INVISIBLE, '');
  if (EMAIL.test(plain)) return 'email';
  for (const [found] of plain.matchAll(NUMBERS)) {
    const kind = numberIn(found.split(SEPARATORS));
    if (kind !== null) return kind;
  }
  return null;
}

/** A run of groups of digits as one number; then any groups that follow one another, as two numbers or a code and a number stand side by side. */
function numberIn(groups: readonly string[]): PersonalData | null {
  const whole = groups.join('');
  if (NIK.test(whole)) return 'nik';
  if (PHONE.test(whole)) return 'phone';
  for (const [first, group] of groups.entries()) {
    const rest = groups.slice(first);
    if (NIK.test(group) || (rest.length >= 4 && rest.slice(0, 4).every((one) => one.length === 4)))
      return 'nik';
    if (
      BEGINS_PHONE.test(rest.join(' ')) &&
      rest.some((_, last) => PHONE.test(rest.slice(0, last + 1).join('')))
    )
      return 'phone';
  }
  return null;
}

const NIK = /^\d{16}$/;
const PHONE = /^(?:0|62|620)8\d{8,11}$/;
/** Within a longer run a number begins as one is written: the month of a date or an hour is not the 08 of a phone. */
const BEGINS_PHONE = /^(?:08\d\d|62 ?(?:0 ?)?8\d\d)/;

/** Whether what people write may stand where nothing can be deleted. Words that are left out may. */
export function withoutPersonalData(...words: readonly (string | null | undefined)[]): Result<null, Problem> {
  const isHeld = words.some((one) => personalDataIn(one ?? '') !== null);
  return isHeld ? err(problem(PROBLEMS.personalDataInWords)) : ok(null);
}
