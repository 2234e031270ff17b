import { randomBytes, sign } from 'node:crypto';
import {
  cosignatureOf,
  cosignedBytes,
  NOTE_KEY_TYPE,
  type NoteKey,
  type NoteSignature,
  noteKeyOf,
} from '../../../publiclog/index.ts';
import { ed25519Of, isEd25519Secret } from '../ed25519-secret.ts';
import { keptSecret } from '../kept-secret.ts';
import { sha256 } from './node-crypto.ts';

/** Somebody who signs notes: a log its checkpoints, a witness what it saw. */
export type NoteSigner = {
  readonly key: NoteKey;
  /** @param seconds since 1970, for a witness; a log's signature tells no time */
  sign(text: string, seconds?: number): NoteSignature;
};

const SECRET_BYTES = 32;

/**
 * A signer whose secret is made at the first use and kept in a folder, readable by its owner alone.
 * @param file the secret's name there
 * @throws when the file is there and holds no key: a new one would make everything signed so far worthless
 */
export function keptSigner(
  dir: string,
  file: string,
  name: string,
  type: keyof typeof NOTE_KEY_TYPE,
): NoteSigner {
  const secret = keptSecret(dir, file, () => randomBytes(SECRET_BYTES).toString('hex'));
  if (!isEd25519Secret(secret)) throw new Error(`${file} is damaged: restore it.`);
  const { privateKey, raw } = ed25519Of(secret);
  const key = noteKeyOf(sha256, name, NOTE_KEY_TYPE[type], raw);
  const signed = (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey));
  return {
    key,
    sign(text, seconds = 0) {
      if (type === 'cosignature') return cosignatureOf(key, seconds, signed(cosignedBytes(text, seconds)));
      return { name, id: key.id, bytes: signed(new TextEncoder().encode(text)) };
    },
  };
}
