import { base64Of, bytesOfBase64 } from './base64.ts';
import { HASH_BYTES } from './hash.ts';

/** How far a log is and what it holds (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** Which log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array<ArrayBuffer>;
};

/** The text of a checkpoint, which its note signs. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Reads a checkpoint's text; lines of others after its three are passed over. Null when it is none. */
export function checkpointIn(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null;
  const [origin = '', written = '', root = '', ...more] = text.slice(0, -1).split('\n');
  const size = Number(written);
  const bytes = bytesOfBase64(root);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(written) || !Number.isSafeInteger(size)) return null;
  if (bytes?.length !== HASH_BYTES || more.includes('')) return null;
  return { origin, size, root: bytes };
}
