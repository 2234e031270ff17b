import type { DisputeReason } from '../model.ts';
import { DISPUTE_NAMES } from '../words.ts';

/** What a sheet takes in its column `alasan`: the reason as people read it, without its remark. @example reasonWord('covered-by-2g') === 'sudah tercakup 2G' */
export function reasonWord(code: DisputeReason): string {
  return withoutRemark(DISPUTE_NAMES[code].id);
}

/** Words without what stands behind a colon, a comma or in parentheses. */
export function withoutRemark(words: string): string {
  return (words.split(/[:(,]/)[0] ?? words).trim();
}
