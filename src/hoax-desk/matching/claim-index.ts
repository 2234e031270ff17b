import { type Likeness, likeness, weigh } from './likeness.ts';
import { PackedTexts } from './packed-texts.ts';
import { countText, newRarity, wordWeight } from './rarity.ts';
import { type TextTerms, termsOf } from './terms.ts';
import { topFew } from './top-few.ts';
import { type MatchVerdict, matchVerdict, scoreOf } from './verdict.ts';

/** Texts with the rarest words of a question that are looked at, and of those that are compared in full. */
const MOST_LOOKED_AT = 40_000;
const MOST_COMPARED = 24;

/** A claim that is like a text. */
export type Match = Likeness & {
  readonly claim: number;
  readonly score: number;
  readonly verdict: Exclude<MatchVerdict, null>;
};

/** Texts of claims in memory. */
export class ClaimIndex {
  readonly #rarity = newRarity();
  readonly #texts = new PackedTexts();
  readonly #claims: number[] = [];
  /** By word, the texts that have it. */
  readonly #having = new Map<number, number[]>();
  /** Weight that each text shares with the question; all 0 between questions. */
  #shared = new Float32Array(1_024);

  /** How many texts it has. */
  get size(): number {
    return this.#texts.size;
  }

  /** Adds a text of a claim, which may have several. */
  add(claim: number, text: string): void {
    const terms = termsOf(text);
    countText(this.#rarity, terms);
    for (const word of terms.words.keys()) {
      const having = this.#having.get(word);
      if (having) having.push(this.size);
      else this.#having.set(word, [this.size]);
    }
    this.#texts.add(terms.words, terms.shingles);
    this.#claims.push(claim);
    if (this.size > this.#shared.length) this.#shared = new Float32Array(2 * this.#shared.length);
  }

  /** The claims that are like a text, the likest first. */
  find(text: string, most = 10): Match[] {
    const terms = termsOf(text);
    const asked = weigh(this.#rarity, terms);
    const best = new Map<number, Match>();
    for (const at of this.#candidates(terms)) {
      const alike = likeness(this.#rarity, asked, this.#texts, at);
      const verdict = matchVerdict(alike, terms.distinctWords);
      const claim = this.#claims[at] as number;
      const score = scoreOf(alike);
      if (verdict === null || score <= (best.get(claim)?.score ?? 0)) continue;
      best.set(claim, { claim, score, ...alike, verdict });
    }
    return [...best.values()].toSorted((a, b) => b.score - a.score || a.claim - b.claim).slice(0, most);
  }

  /** The texts that share most weight with a question, by its rarest words. */
  #candidates({ words }: TextTerms): readonly number[] {
    const byRarity = [...words.keys()]
      .map((word) => ({ having: this.#having.get(word) ?? [], weight: wordWeight(this.#rarity, word) }))
      .toSorted((a, b) => a.having.length - b.having.length);
    const touched: number[] = [];
    for (const { having, weight } of byRarity) {
      if (touched.length > 0 && touched.length + having.length > MOST_LOOKED_AT) break;
      for (const at of having) {
        if (this.#shared[at] === 0) touched.push(at);
        this.#shared[at] = (this.#shared[at] ?? 0) + weight;
      }
    }
    const found = topFew(touched, (at) => this.#shared[at] ?? 0, MOST_COMPARED);
    for (const at of touched) this.#shared[at] = 0;
    return found;
  }
}
