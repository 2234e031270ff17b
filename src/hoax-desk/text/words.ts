import { foldText } from './fold-text.ts';
import { SLANG } from './slang.ts';

/** The words of a text as they are compared: folded, words of chats as what they mean. */
export function wordsOf(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ').map((word) => SLANG.get(word) ?? word);
}

/**
 * What is left of a word when it is written in haste: its first letter and its consonants, sounds that are written in two ways as one ("tidak" and "tdk", "Joko" and
 * "Djoko" are one). A word with a digit stays as it is.
 */
export function skeletonOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const sounds = word
    .replace(/^dj/u, 'j')
    .replace(/^tj/u, 'c')
    .replace(/oe/gu, 'u')
    .replace(/kh/gu, 'h')
    .replace(/n[gy]/gu, 'n')
    .replace(/[fv]/gu, 'p')
    .replace(/[zx]/gu, 's')
    .replace(/q/gu, 'k');
  return (sounds.slice(0, 1) + sounds.slice(1).replace(/[aeiou]/gu, '')).replace(/(.)\1+/gu, '$1');
}
