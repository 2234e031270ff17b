import type { TextTerms } from './terms.ts';

const WORD_PLACES = 2 ** 20;
const SHINGLE_PLACES = 2 ** 22;

/** How many texts have a term, by its hash; some terms share a place. Its memory does not grow with the texts (20 MB). */
export type Rarity = {
  texts: number;
  readonly words: Uint32Array;
  readonly shingles: Uint32Array;
};

/** Of no text yet. */
export function newRarity(): Rarity {
  return { texts: 0, words: new Uint32Array(WORD_PLACES), shingles: new Uint32Array(SHINGLE_PLACES) };
}

/** Counts a text. */
export function countText(rarity: Rarity, { words, shingles }: TextTerms): void {
  rarity.texts += 1;
  for (const word of words.keys()) raise(rarity.words, word % WORD_PLACES);
  for (const shingle of shingles) raise(rarity.shingles, shingle % SHINGLE_PLACES);
}

/** Weight of a word: log((N + 1) / (n + 1)) + 1, smoothed so that a word that all texts have still counts. */
export function wordWeight({ texts, words }: Rarity, word: number): number {
  return Math.log((texts + 1) / ((words[word % WORD_PLACES] ?? 0) + 1)) + 1;
}

/** Weight of a shingle: log((N + 1) / (n + 1)); one that all texts have weighs nothing. */
export function shingleWeight({ texts, shingles }: Rarity, shingle: number): number {
  return Math.log((texts + 1) / ((shingles[shingle % SHINGLE_PLACES] ?? 0) + 1));
}

function raise(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
