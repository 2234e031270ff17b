import { hash } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { combine, split } from 'shamir-secret-sharing';
import { err, ok, type Result } from '../../../kernel/index.ts';
import { choicesOf, type KeyShare } from '../../publication/key-share.ts';

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

/** What was opened, and with which of the shares that were brought: any other does not fit them. */
export type OpenedBytes = { readonly bytes: Uint8Array; readonly used: readonly KeyShare[] };

/**
 * Opens what was sealed, with enough shares of its key, whatever lies among them that is none.
 * @returns that no choice of them makes the key, or that the sealed bytes are not what was sealed
 */
export async function openWith(
  shares: readonly KeyShare[],
  { recipient, needed }: { readonly recipient: string; readonly needed: number },
  sealed: Uint8Array,
): Promise<Result<OpenedBytes, 'no-key' | 'damaged'>> {
  for (const choice of choicesOf(shares, needed)) {
    const identity = await keyOf(choice, recipient);
    if (identity === null) continue;
    const used: KeyShare[] = [...choice];
    for (const other of shares.filter((one) => !choice.includes(one)))
      if ((await keyOf([...choice.slice(1), other], recipient)) !== null || isAmong(choice, other))
        used.push(other);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(sealed).then(
      (bytes) => ok({ bytes, used }),
      () => err('damaged' as const),
    );
  }
  return err('no-key');
}

/** Shares that fit nothing together still make something; only the key itself tells that it is not it. */
async function keyOf(shares: readonly KeyShare[], recipient: string): Promise<string | null> {
  const identity = await identityOf(shares);
  const made = identity && (await identityToRecipient(identity).catch(() => null));
  return made === recipient ? identity : null;
}

function isAmong(shares: readonly KeyShare[], { share }: KeyShare): boolean {
  return shares.some((one) => Buffer.compare(one.share, share) === 0);
}

async function identityOf(shares: readonly KeyShare[]): Promise<string | null> {
  try {
    const secret = await combine(shares.map(({ share }) => share));
    return new TextDecoder().decode(secret);
  } catch {
    return null;
  }
}
