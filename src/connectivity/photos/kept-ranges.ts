/**
 * What is kept of some bytes, from the first to the last, with bytes of one's own put between. What lies next to each other is one range: a file
 * of thousands of tiny parts is copied as fast as one of a few.
 */
export class KeptRanges {
  readonly #bytes: Uint8Array;
  readonly #parts: Uint8Array[] = [];
  #end = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Of how many pieces it consists. */
  get count(): number {
    return this.#parts.length;
  }

  /** Keeps the bytes from `from` up to but not with `to`; those that were kept before lie before them. */
  keep(from: number, to: number): void {
    if (to <= from) return;
    const last = this.#parts.at(-1);
    if (last && this.#end === from) this.#parts[this.#parts.length - 1] = this.#range(from - last.length, to);
    else this.#parts.push(this.#range(from, to));
    this.#end = to;
  }

  /** Puts other bytes after what was kept so far. */
  put(own: Uint8Array): void {
    if (own.length === 0) return;
    this.#parts.push(own);
    this.#end = -1;
  }

  /** All of it in one. */
  joined(): Uint8Array {
    const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #range(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from, to);
  }
}
