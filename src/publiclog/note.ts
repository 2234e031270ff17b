import { err, ok, type Result } from '../kernel/index.ts';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { isSameHash, type Sha256 } from './hash.ts';

/** What a key signs notes with: a text itself, or a text with the time at which a witness saw it (C2SP signed-note, tlog-cosignature). */
export const NOTE_KEY_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;

/** A public key that notes are signed with, under its name. */
export type NoteKey = {
  readonly name: string;
  /** Four bytes that tell keys of one name apart. */
  readonly id: Uint8Array;
  readonly type: (typeof NOTE_KEY_TYPE)[keyof typeof NOTE_KEY_TYPE];
  /** 32 bytes of Ed25519. */
  readonly raw: Uint8Array<ArrayBuffer>;
};

/** A signature under a note, of a key that one may know or not. */
export type NoteSignature = {
  readonly name: string;
  readonly id: Uint8Array;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A text, which ends in a line break, and who signed it. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

const ID_BYTES = 4;
const RAW_BYTES = 32;
const MOST_SIGNATURES = 64;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Whether a text may be a key's name: something, without spaces and plus signs. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name);
}

/** A key under a name. */
export function noteKeyOf(
  sha256: Sha256,
  name: string,
  type: NoteKey['type'],
  raw: Uint8Array<ArrayBuffer>,
): NoteKey {
  const head = new TextEncoder().encode(`${name}\n`);
  const bytes = new Uint8Array([...head, type, ...raw]);
  return { name, type, raw, id: sha256(bytes).slice(0, ID_BYTES) };
}

/** A key as people hand it on: name, id and key (C2SP signed-note, verifier keys). @example example.com/log+33d7b496+AeHT… */
export function vkeyOf({ name, id, type, raw }: NoteKey): string {
  return `${name}+${hexOfId(id)}+${base64Of(new Uint8Array([type, ...raw]))}`;
}

/** Reads a key as people hand it on; null when it is none, or its id is another key's. */
export function noteKeyAt(sha256: Sha256, vkey: string): NoteKey | null {
  const [, name = '', id = '', written = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(vkey) ?? [];
  const bytes = bytesOfBase64(written);
  const type = Object.values(NOTE_KEY_TYPE).find((known) => known === bytes?.[0]);
  if (!bytes || !type || bytes.length !== 1 + RAW_BYTES) return null;
  const key = noteKeyOf(sha256, name, type, bytes.slice(1));
  return hexOfId(key.id) === id ? key : null;
}

/** A note as it is written. */
export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/** The line of one signature, with its line break. */
export function signatureLine({ name, id, bytes }: NoteSignature): string {
  return `\u2014 ${name} ${base64Of(new Uint8Array([...id, ...bytes]))}\n`;
}

/** Reads the lines of signatures; null when one of them is none. */
export function signaturesIn(lines: string): NoteSignature[] | null {
  if (!lines.endsWith('\n')) return null;
  const written = lines.slice(0, -1).split('\n');
  if (written.length > MOST_SIGNATURES) return null;
  const found: NoteSignature[] = [];
  for (const line of written) {
    const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
    const bytes = bytesOfBase64(base64);
    if (!bytes || bytes.length <= ID_BYTES) return null;
    found.push({ name, id: bytes.slice(0, ID_BYTES), bytes: bytes.slice(ID_BYTES) });
  }
  return found;
}

/** Reads a note; null when it is none: no empty line before its signatures, a control character, more signatures than anybody needs. */
export function noteIn(written: string): Note | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not have any but line breaks.
  if (/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(written)) return null;
  const blank = written.lastIndexOf('\n\n');
  if (blank < 0) return null;
  const signatures = signaturesIn(written.slice(blank + 2));
  return signatures && { text: written.slice(0, blank + 1), signatures };
}

/** Checks an Ed25519 signature (RFC 8032); each side brings its own. */
export type VerifyEd25519 = (
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
) => boolean | Promise<boolean>;

/** Why a note says nothing: nobody we know signed it, or a key that we know did not sign this. */
export type NoteFault = 'unsigned' | 'wrong-signature';

/**
 * Who of those we know signed a note. Signatures of others are passed over, even under a known name; one of a known key that does not hold makes the
 * whole note worthless (C2SP signed-note).
 */
export async function signersOf(
  note: Note,
  known: readonly NoteKey[],
  verify: VerifyEd25519,
): Promise<Result<readonly Signer[], NoteFault>> {
  const signers: Signer[] = [];
  for (const signature of note.signatures) {
    const key = known.find(({ name, id }) => name === signature.name && isSameHash(id, signature.id));
    if (!key) continue;
    const signed = signedBy(key, note.text, signature.bytes);
    if (!signed || !(await verify(key.raw, signed.message, signed.signature))) return err('wrong-signature');
    signers.push({ key, seconds: signed.seconds });
  }
  return signers.length > 0 ? ok(signers) : err('unsigned');
}

/** A key that signed, and when it saw what it signed: seconds since 1970, null for a key that says no time. */
export type Signer = { readonly key: NoteKey; readonly seconds: number | null };

const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

function signedBy({ type }: NoteKey, text: string, bytes: Uint8Array<ArrayBuffer>) {
  const time = type === NOTE_KEY_TYPE.cosignature ? TIME_BYTES : 0;
  if (bytes.length !== time + SIGNATURE_BYTES) return null;
  const signature = bytes.slice(time);
  if (time === 0) return { message: new TextEncoder().encode(text), signature, seconds: null };
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0));
  return { message: cosignedBytes(text, seconds), signature, seconds };
}

/** What a witness signs of a checkpoint's text (C2SP tlog-cosignature). @param seconds since 1970 */
export function cosignedBytes(text: string, seconds: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** A witness's signature with its time before it. */
export function cosignatureOf(key: NoteKey, seconds: number, signature: Uint8Array): NoteSignature {
  const bytes = new Uint8Array(TIME_BYTES + SIGNATURE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, TIME_BYTES);
  return { name: key.name, id: key.id, bytes };
}

function hexOfId(id: Uint8Array): string {
  return [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
