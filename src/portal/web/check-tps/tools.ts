import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesOfBase64, type ReadPath, type Sha256, type VerifyEd25519 } from '../../../publiclog/index.ts';

/** SHA-256 at once: a proof hashes hundreds of nodes, for each of which WebCrypto would have to be waited for. */
export const sha256: Sha256 = (bytes) => hash(bytes);

/** Ed25519 by the browser's own means, or by a library that is loaded only where the browser cannot. */
export const verifyEd25519: VerifyEd25519 = async (key, message, signature) => {
  const own = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']).catch(() => null);
  if (own) return crypto.subtle.verify('Ed25519', own, signature, message);
  const { verifyAsync } = await import('@noble/ed25519');
  // What is no key, or no signature, has signed nothing.
  return verifyAsync(signature, message, key).catch(() => false);
};

/** Why the server could not be asked: nothing is wrong with the log for that. */
export class Unreachable extends Error {}

/** A file that checking needs and that the server says it has not: that accuses nobody. */
export class MissingFile extends Error {}

/** Reads the log's files from the server under the page. */
export function readerOf(election: string): ReadPath {
  return async (path) => {
    const answer = await asked(`/log/${election}/${path}`);
    return answer && new Uint8Array(await answer.arrayBuffer());
  };
}

/** Brings the proof that the log grew; hashes that are none prove nothing. */
export async function growthOf(
  election: string,
  from: number,
  to: number,
): Promise<readonly Uint8Array[] | null> {
  const answer = await asked(`/api/elections/${election}/log/growth?from=${from}&to=${to}`);
  const said = answer && ((await answer.json()) as { proof?: unknown });
  if (!said) return null;
  return Array.isArray(said.proof)
    ? said.proof.map((hash) => bytesOfBase64(String(hash)) ?? new Uint8Array())
    : [];
}

/** Proofs that the server thinks of for a TPS: a hint, which nothing is built on. */
export async function proofsOf(election: string, tps: string): Promise<string[]> {
  const proofs: string[] = [];
  for (let from: unknown = 0; typeof from === 'number'; ) {
    const answer = await asked(`/api/elections/${election}/log/tps/${tps}?from=${from}`);
    const page = answer && ((await answer.json()) as { items: { proof: string }[]; next: unknown });
    if (!page || !Array.isArray(page.items)) return proofs;
    proofs.push(...page.items.map(({ proof }) => String(proof)));
    if (typeof page.next === 'number' && page.next <= from) throw new Unreachable('pages go backwards');
    from = page.next;
  }
  return proofs;
}

async function asked(path: string): Promise<Response | null> {
  let answer: Response;
  try {
    answer = await fetch(path, { cache: path.includes('/tile/') ? 'default' : 'no-cache' });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Unreachable(`${path}: ${answer.status}`);
  return answer;
}
