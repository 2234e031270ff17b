import { type Problem, problem } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { err, ok, type Result } from './result.ts';

/** What of a person a text seems to hold. */
export type PersonalData = 'email' | 'nik' | 'phone';

const EMAIL = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;
/** Digits as people write them, with separators between. */
const NUMBERS = /\+?\d(?:[ .\-()]{0,2}\d){8,}/g;

/**
 * What a text seems to hold that must not stand where nothing can be deleted: an e-mail address, a NIK (16 digits, UU 24/2013 article 13) or a mobile
 * number (0, 62 or +62, then 8 and 8 to 11 more digits). Names cannot be told from other words: forms ask not to write them. Codes of TPS
 * (13 digits) are none of these.
 */
export function personalDataIn(words: string): PersonalData | null {
  if (EMAIL.test(words)) return 'email';
  for (const [found] of words.matchAll(NUMBERS)) {
    const digits = found.replaceAll(/\D/g, '');
    if (digits.length === 16) return 'nik';
    if (/^(?:0|62)8\d{8,11}$/.test(digits)) return 'phone';
  }
  return null;
}

/** Whether what people write may stand where nothing can be deleted. Words that are left out may. */
export function withoutPersonalData(...words: readonly (string | null | undefined)[]): Result<null, Problem> {
  const isHeld = words.some((one) => personalDataIn(one ?? '') !== null);
  return isHeld ? err(problem(PROBLEMS.personalDataInWords)) : ok(null);
}
