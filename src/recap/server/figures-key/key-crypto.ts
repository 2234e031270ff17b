import { hash } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { combine, split } from 'shamir-secret-sharing';
import { err, ok, type Result } from '../../../kernel/index.ts';
import type { KeyShare } from '../../publication/key-share.ts';

/** Hexadecimal SHA-256 of a text. */
export const hashText = (text: string) => hash('sha256', text, 'hex');

/** Makes a key and divides its private half, which is forgotten at once: only shares leave this function. */
export async function newSharedKey(
  holders: number,
  needed: number,
): Promise<{ readonly recipient: string; readonly shares: readonly KeyShare[] }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const secret = new TextEncoder().encode(identity);
  const parts = await split(secret, holders, needed);
  secret.fill(0);
  const shares = parts.map((part, at) => ({
    ...{ recipient, number: at + 1, holders, needed },
    share: new Uint8Array(part),
  }));
  return { recipient, shares };
}

/** Seals bytes for a key (age v1). */
export async function sealFor(recipient: string, bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/** Opens what was sealed, with enough shares of its key. @returns that the shares make another key, or that the sealed bytes are not what was sealed */
export async function openWith(
  shares: readonly KeyShare[],
  recipient: string,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, 'no-key' | 'damaged'>> {
  const identity = await identityOf(shares);
  // Shares that fit nothing together still make something; only the key itself tells that it is not it.
  const made = identity && (await identityToRecipient(identity).catch(() => null));
  if (!identity || made !== recipient) return err('no-key');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed).then(ok, () => err('damaged' as const));
}

async function identityOf(shares: readonly KeyShare[]): Promise<string | null> {
  try {
    const secret = await combine(shares.map(({ share }) => share));
    return new TextDecoder().decode(secret);
  } catch {
    return null;
  }
}
