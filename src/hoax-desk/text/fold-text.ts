import { LOOKALIKES } from './lookalikes.ts';

/** What nobody sees: zero width, direction marks and overrides, soft hyphen, variation selectors, tags. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+/giu;

/**
 * A text as it is compared, not as it is shown: without links, without what is not seen, letters that look Latin as Latin ones, no accents, small letters, a
 * letter that is drawn out ("bangettt") once, everything but letters and digits one space.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(LINK, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (character) => LOOKALIKES.get(character) ?? character)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1+/gu, '$1')
    .trim();
}
