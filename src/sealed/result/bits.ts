/** Writes numbers of so many bits each, one after the other; the last byte is filled with zeros. */
export function bitWriter(): { write(value: number, bits: number): void; done(): Uint8Array<ArrayBuffer> } {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  return {
    write(value, bits) {
      for (let bit = bits - 1; bit >= 0; bit -= 1) {
        // Not by shifts: a TPS code has 44 bits.
        held = held * 2 + (Math.floor(value / 2 ** bit) % 2);
        count += 1;
        if (count < 8) continue;
        bytes.push(held);
        [held, count] = [0, 0];
      }
    },
    done() {
      if (count > 0) bytes.push(held * 2 ** (8 - count));
      [held, count] = [0, 0];
      return Uint8Array.from(bytes);
    },
  };
}

/** Reads them back. `read` gives null when too few bits are left; `isAtEnd` that nothing follows but zeros that fill the last byte. */
export function bitReader(bytes: Uint8Array): {
  read(bits: number): number | null;
  isAtEnd(): boolean;
} {
  let at = 0;
  const bitAt = (bit: number) => ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  return {
    read(bits) {
      if (at + bits > bytes.length * 8) return null;
      let value = 0;
      for (let bit = 0; bit < bits; bit += 1) value = value * 2 + bitAt(at + bit);
      at += bits;
      return value;
    },
    isAtEnd() {
      if (Math.ceil(at / 8) !== bytes.length) return false;
      for (let bit = at; bit < bytes.length * 8; bit += 1) if (bitAt(bit) === 1) return false;
      return true;
    },
  };
}
