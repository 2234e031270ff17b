import { err, ok, type Result } from '../../kernel/index.ts';

/** Crockford's: no letter that is taken for a digit, and none that spells a word (U). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGIT_BITS = 5;
const BYTE_BITS = 8;

/** Bytes as text that survives an SMS, a telephone and a keyboard. */
export function base32Of(bytes: Uint8Array): string {
  let text = '';
  let [held, count] = [0, 0];
  for (const byte of bytes) {
    held = (held << BYTE_BITS) | byte;
    for (count += BYTE_BITS; count >= DIGIT_BITS; count -= DIGIT_BITS)
      text += ALPHABET[(held >> (count - DIGIT_BITS)) & 31];
    held &= 31;
  }
  return count > 0 ? text + ALPHABET[(held << (DIGIT_BITS - count)) & 31] : text;
}

/** Reads it back: small letters, O for 0, I and L for 1, blanks and hyphens are what people make of it. */
export function bytesOfBase32(text: string): Result<Uint8Array<ArrayBuffer>, 'not-base32'> {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  for (const char of text.toUpperCase().replaceAll(/[\s-]/g, '')) {
    const digit = ALPHABET.indexOf(char === 'O' ? '0' : char === 'I' || char === 'L' ? '1' : char);
    if (digit < 0) return err('not-base32');
    held = (held << DIGIT_BITS) | digit;
    count += DIGIT_BITS;
    if (count < BYTE_BITS) continue;
    count -= BYTE_BITS;
    bytes.push(held >> count);
    held &= (1 << count) - 1;
  }
  return count >= DIGIT_BITS || held !== 0 ? err('not-base32') : ok(Uint8Array.from(bytes));
}
