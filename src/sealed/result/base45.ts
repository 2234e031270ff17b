import { err, ok, type Result } from '../../kernel/index.ts';

/** The characters that a QR holds in its alphanumeric mode, 5.5 bits each (RFC 9285). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = 45;

/** Bytes as text for a QR (RFC 9285): a decoder gives it back unharmed, which it does not do with bytes. */
export function base45Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let digit = 0; digit < (isPair ? 3 : 2); digit += 1) {
      text += ALPHABET[value % BASE];
      value = Math.floor(value / BASE);
    }
  }
  return text;
}

/** Reads it back; refuses what no bytes could have become. */
export function bytesOfBase45(text: string): Result<Uint8Array<ArrayBuffer>, 'not-base45'> {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((char) => ALPHABET.indexOf(char));
    if (digits.length === 1 || digits.includes(-1)) return err('not-base45');
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
    if (value > (digits.length === 3 ? 0xffff : 0xff)) return err('not-base45');
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return ok(Uint8Array.from(bytes));
}
