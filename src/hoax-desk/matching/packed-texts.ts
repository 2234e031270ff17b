/** Terms of many texts, packed: 4 bytes a word and how often it stands there, 4 bytes a shingle. */
export class PackedTexts {
  #words = new Uint32Array(1_024);
  #counts = new Uint8Array(1_024);
  #shingles = new Uint32Array(8_192);
  /** Where the words and the shingles of each text end. */
  readonly #wordEnds: number[] = [];
  readonly #shingleEnds: number[] = [];

  /** How many texts there are. */
  get size(): number {
    return this.#wordEnds.length;
  }

  /** Packs a text. @param words hashes with how often each stands there (from 255 on as 255) */
  add(words: ReadonlyMap<number, number>, shingles: ReadonlySet<number>): void {
    let word = this.#wordEnds.at(-1) ?? 0;
    this.#words = roomFor(this.#words, word + words.size);
    this.#counts = roomFor(this.#counts, word + words.size);
    for (const [hash, count] of words) {
      this.#words[word] = hash;
      this.#counts[word] = Math.min(count, 255);
      word += 1;
    }
    let shingle = this.#shingleEnds.at(-1) ?? 0;
    this.#shingles = roomFor(this.#shingles, shingle + shingles.size);
    for (const hash of shingles) {
      this.#shingles[shingle] = hash;
      shingle += 1;
    }
    this.#wordEnds.push(word);
    this.#shingleEnds.push(shingle);
  }

  /** Words of a text, and how often each stands there. */
  wordsOf(at: number): { readonly hashes: Uint32Array; readonly counts: Uint8Array } {
    const [from, until] = [this.#wordEnds[at - 1] ?? 0, this.#wordEnds[at] ?? 0];
    return { hashes: this.#words.subarray(from, until), counts: this.#counts.subarray(from, until) };
  }

  /** Shingles of a text, each once. */
  shinglesOf(at: number): Uint32Array {
    return this.#shingles.subarray(this.#shingleEnds[at - 1] ?? 0, this.#shingleEnds[at] ?? 0);
  }
}

function roomFor<A extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(full: A, least: number): A {
  if (least <= full.length) return full;
  const more = new (full.constructor as new (length: number) => A)(Math.max(least, full.length * 2));
  more.set(full);
  return more;
}
