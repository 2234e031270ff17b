/** Two bytes, big-endian; what lies beyond the end counts as 0. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

/** Four bytes, big-endian, without a sign. */
export function longAt(bytes: Uint8Array, at: number): number {
  return wordAt(bytes, at) * 65_536 + wordAt(bytes, at + 2);
}

/** Whether a text of one byte a letter stands there. */
export function saysAt(bytes: Uint8Array, at: number, words: string): boolean {
  return [...words].every((letter, offset) => bytes[at + offset] === letter.charCodeAt(0));
}

/** The bytes of a text of one byte a letter. */
export function bytesOf(words: string): number[] {
  return [...words].map((letter) => letter.charCodeAt(0));
}
