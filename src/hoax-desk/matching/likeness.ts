import type { PackedTexts } from './packed-texts.ts';
import { type Rarity, shingleWeight, wordWeight } from './rarity.ts';
import type { TextTerms } from './terms.ts';

/** How alike two texts are, each from 0 to 1. */
export type Likeness = { readonly cosine: number; readonly containment: number };

/** A text with the weights of its terms, so that it is weighed once and compared with many. */
export type WeighedText = {
  readonly words: ReadonlyMap<number, number>;
  /** Root of the sum of the squares of the words' weights. */
  readonly length: number;
  readonly shingles: ReadonlyMap<number, number>;
  readonly shingleSum: number;
};

/** Weighs the terms of a text by how rare they are. */
export function weigh(rarity: Rarity, terms: TextTerms): WeighedText {
  const words = new Map<number, number>();
  let square = 0;
  for (const [word, count] of terms.words) {
    const weight = weightIn(rarity, word, count);
    words.set(word, weight);
    square += weight * weight;
  }
  const shingles = new Map<number, number>();
  let shingleSum = 0;
  for (const shingle of terms.shingles) {
    const weight = shingleWeight(rarity, shingle);
    shingles.set(shingle, weight);
    shingleSum += weight;
  }
  return { words, length: Math.sqrt(square), shingles, shingleSum };
}

/**
 * Both halves of the hybrid score (DOMAIN section 4): the TF-IDF cosine of the words' skeletons, and how much of the five-character shingles of the text that has
 * less of them the other one contains. Shingles are weighed by how rare they are, since headlines of one election have many in common.
 * @param at which of the texts
 */
export function likeness(rarity: Rarity, asked: WeighedText, texts: PackedTexts, at: number): Likeness {
  let product = 0;
  let square = 0;
  const { hashes, counts } = texts.wordsOf(at);
  for (let place = 0; place < hashes.length; place += 1) {
    const word = hashes[place] as number;
    const weight = weightIn(rarity, word, counts[place] as number);
    square += weight * weight;
    product += weight * (asked.words.get(word) ?? 0);
  }
  let shared = 0;
  let sum = 0;
  for (const shingle of texts.shinglesOf(at)) {
    const weight = asked.shingles.get(shingle);
    if (weight !== undefined) shared += weight;
    sum += weight ?? shingleWeight(rarity, shingle);
  }
  return {
    cosine: ratio(product, asked.length * Math.sqrt(square)),
    containment: ratio(shared, Math.min(asked.shingleSum, sum)),
  };
}

function weightIn(rarity: Rarity, word: number, count: number): number {
  return (1 + Math.log(count)) * wordWeight(rarity, word);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
