import { err, ok, type Result } from '../../kernel/index.ts';
import { base64Of, bytesOfBase64 } from '../../publiclog/index.ts';

/** One holder's share of a key that opens figures: worth nothing alone (docs/formats/key-share.md). */
export type KeyShare = {
  /** The key's public half, which sealed figures name (age recipient). */
  readonly recipient: string;
  /** Which share of how many, and how many open. */
  readonly number: number;
  readonly holders: number;
  readonly needed: number;
  readonly share: Uint8Array<ArrayBuffer>;
};

/** Hexadecimal SHA-256 of a text, as the room that calls has it. */
export type HashText = (text: string) => string;

const FORM = 'sigap-key-share-1';
/** Holders that are asked for: fewer than two are no sharing. */
export const FEWEST_HOLDERS = 2;
export const MOST_HOLDERS = 20;

/** Whether a key can be shared like that. */
export function canShare(holders: number, needed: number): boolean {
  return (
    Number.isInteger(holders) &&
    Number.isInteger(needed) &&
    holders >= FEWEST_HOLDERS &&
    holders <= MOST_HOLDERS &&
    needed >= FEWEST_HOLDERS &&
    needed <= holders
  );
}

/** The text of a share; its last line tells whether it is still what was written. */
export function shareText({ recipient, number, holders, needed, share }: KeyShare, hash: HashText): string {
  const body = [
    FORM,
    `key ${recipient}`,
    `share ${number} of ${holders}, ${needed} open`,
    `data ${base64Of(share)}`,
    '',
  ].join('\n');
  return `${body}check ${hash(body)}\n`;
}

/** Reads a share; line ends of another system and a byte order mark are no part of it. */
export function shareIn(written: string, hash: HashText): Result<KeyShare, 'damaged'> {
  const text = written.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found =
    /^(sigap-key-share-1\nkey (age1[a-z0-9]{20,200})\nshare (\d{1,2}) of (\d{1,2}), (\d{1,2}) open\ndata ([A-Za-z0-9+/=]+)\n)check ([0-9a-f]{64})\n?$/.exec(
      text,
    );
  if (!found) return err('damaged');
  const [, body = '', recipient = '', number, holders, needed, data = '', check] = found;
  const share = bytesOfBase64(data);
  const read = { recipient, number: Number(number), holders: Number(holders), needed: Number(needed) };
  const isWhole = share && hash(body) === check && canShare(read.holders, read.needed);
  return isWhole ? ok({ ...read, share }) : err('damaged');
}

/** Why shares do not open what one key sealed. */
export type ShareFault =
  | { readonly reason: 'another-key'; readonly number: number; readonly recipient: string }
  | { readonly reason: 'too-few'; readonly have: number; readonly needed: number };

/** Whether these shares open what a key sealed: all of that key, as many different ones as are needed. */
export function openingShares(
  shares: readonly KeyShare[],
  { recipient, needed }: { readonly recipient: string; readonly needed: number },
): Result<readonly KeyShare[], ShareFault> {
  const other = shares.find((share) => share.recipient !== recipient);
  if (other) return err({ reason: 'another-key', number: other.number, recipient: other.recipient });
  const have = new Set(shares.map(({ number }) => number)).size;
  return have >= needed ? ok(shares) : err({ reason: 'too-few', have, needed });
}

/** Ways to take some out of all, each in the order of `all`, one after the other: 20 shares of which 10 open are 184,756. */
export function* choicesOf<T>(all: readonly T[], most: number, from = 0): Generator<readonly T[]> {
  if (most === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= all.length - most; at += 1)
    for (const rest of choicesOf(all, most - 1, at + 1)) yield [all[at] as T, ...rest];
}
