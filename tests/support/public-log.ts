import { generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { checkpointText } from '../../src/publiclog/checkpoint.ts';
import { type Edge, edgeOf } from '../../src/publiclog/edge.ts';
import { leafHash, nodeHash, type Sha256 } from '../../src/publiclog/hash.ts';
import {
  cosignatureOf,
  cosignedBytes,
  NOTE_KEY_TYPE,
  type NoteKey,
  type NoteSignature,
  noteKeyOf,
  noteText,
  type VerifyEd25519,
} from '../../src/publiclog/note.ts';
import { TILE_WIDTH, type Tile, tilePath } from '../../src/publiclog/tile.ts';

/** Node's SHA-256. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** Node's Ed25519. */
export const verifyEd25519: VerifyEd25519 = (key, message, signature) => {
  const x = Buffer.from(key).toString('base64url');
  return verify(null, message, { key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }, signature);
};

/** The root of a log as RFC 6962 section 2.1 defines it, slowly. */
export function slowRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(sha256, slowRoot(leaves.slice(0, split)), slowRoot(leaves.slice(split)));
}

/** Entries that differ. */
export function entriesUpTo(count: number): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}`));
}

/** A log in memory: its edge, its leaves and its tiles by their paths. */
export function logOf(entries: readonly Uint8Array[]) {
  const edge: Edge = edgeOf(sha256);
  const tiles = new Map<string, Uint8Array>();
  const leaves = entries.map((entry) => leafHash(sha256, entry));
  for (const leaf of leaves) edge.append(leaf, (tile) => tiles.set(tilePath(tile), tile.bytes));
  for (const tile of edge.partials()) tiles.set(tilePath(tile), tile.bytes);
  const read: string[] = [];
  const readTile = async (tile: Tile) => {
    const path = tilePath(tile);
    read.push(path);
    const bytes = tiles.get(path);
    if (!bytes || tile.width > TILE_WIDTH) throw new Error(`no ${path}`);
    return bytes;
  };
  return { edge, leaves, tiles, readTile, read };
}

/** Somebody who signs. */
export type TestSigner = { readonly key: NoteKey; sign(text: string, seconds?: number): NoteSignature };

/** A log's or a witness's key. */
export function signerNamed(name: string, type: keyof typeof NOTE_KEY_TYPE): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const key = noteKeyOf(sha256, name, NOTE_KEY_TYPE[type], raw);
  const signed = (message: Uint8Array, by: KeyObject) => new Uint8Array(sign(null, message, by));
  return {
    key,
    sign: (text, seconds = 0) =>
      type === 'cosignature'
        ? cosignatureOf(key, seconds, signed(cosignedBytes(text, seconds), privateKey))
        : { name, id: key.id, bytes: signed(new TextEncoder().encode(text), privateKey) },
  };
}

/** A checkpoint over entries, signed by its log and seen by some witnesses. */
export function signedCheckpoint(log: TestSigner, edge: Edge, witnesses: readonly TestSigner[] = []): string {
  const text = checkpointText({
    ...{ origin: log.key.name, size: edge.size },
    root: new Uint8Array(edge.root()),
  });
  const signatures = [log.sign(text), ...witnesses.map((one) => one.sign(text, 1_732_700_000))];
  return noteText({ text, signatures });
}

/** Bytes with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] as number) ^ (1 << (bit % 8));
  return copy;
}
