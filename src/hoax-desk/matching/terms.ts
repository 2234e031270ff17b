import { skeletonOf, wordsOf } from '../text/words.ts';

/** Letters of a shingle (DOMAIN section 4). */
const SHINGLE = 5;
/** Characters of a text that are compared: nothing that is forwarded is longer, and whoever sends ten million of them does not stop the desk. */
const MOST_CHARACTERS = 20_000;

/** What of a text is compared, as hashes of 30 bits. */
export type TextTerms = {
  /** How many different words it has. */
  readonly distinctWords: number;
  /** Skeletons of its words, and how often each stands there. */
  readonly words: ReadonlyMap<number, number>;
  /** Five characters each of its folded words, the space between them too. */
  readonly shingles: ReadonlySet<number>;
};

/** Takes a text apart. */
export function termsOf(text: string): TextTerms {
  const words = wordsOf(text.slice(0, MOST_CHARACTERS));
  const counts = new Map<number, number>();
  for (const word of words) {
    const hash = hashOf(skeletonOf(word));
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return { distinctWords: new Set(words).size, words: counts, shingles: shinglesOf(words.join(' ')) };
}

function shinglesOf(folded: string): Set<number> {
  const found = new Set<number>();
  for (let from = 0; from + SHINGLE <= folded.length; from += 1)
    found.add(hashOf(folded, from, from + SHINGLE));
  return found;
}

/** FNV-1a over UTF-16 units, mixed once more so that its low bits can choose a place in a table. */
function hashOf(text: string, from = 0, until = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < until; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  // 30 bits: JavaScript engines keep them as they are, larger ones as objects.
  return (hash ^ (hash >>> 13)) >>> 2;
}
