import { HASH_BYTES, isSameHash, nodeHash, type Sha256 } from './hash.ts';

/** That an entry is in a log: where, in a log of which size and root, and the hashes beside its way up. */
export type Inclusion = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** That a log only grew: an older size and root, a newer one, and the hashes that make both. */
export type Consistency = {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Whether an inclusion proof holds (RFC 9162 section 2.1.3.2, the same tree as RFC 6962). */
export function isIncluded(sha256: Sha256, { leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isSize(size) || !isSize(index) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  const way = upFrom(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (way.last === 0) return false;
    hash = way.isSiblingLeft() ? nodeHash(sha256, sibling, hash) : nodeHash(sha256, hash, sibling);
    way.climb();
  }
  return way.last === 0 && isSameHash(hash, root);
}

/**
 * Whether a consistency proof holds (RFC 9162 section 2.1.4.2). From nothing to something there is nothing to prove, and no proof of it is one: an
 * empty log is consistent with every log, and saying so would confirm nothing.
 */
export function isConsistent(sha256: Sha256, claim: Consistency): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!isSize(oldSize) || !isSize(size) || oldSize === 0 || oldSize > size) return false;
  // The same size claims no growth: its roots need only be the same.
  if (oldSize === size) return proof.length === 0 && isSameHash(oldRoot, root);
  if (!areHashes([oldRoot, root, ...proof])) return false;
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first || proof.length === 0) return false;
  const way = upFrom(oldSize - 1, size - 1);
  way.climbWhileRight();
  let [old, now] = [first, first];
  for (const sibling of rest) {
    if (way.last === 0) return false;
    if (way.isSiblingLeft()) {
      old = nodeHash(sha256, sibling, old);
      now = nodeHash(sha256, sibling, now);
    } else now = nodeHash(sha256, now, sibling);
    way.climb();
  }
  return way.last === 0 && isSameHash(old, oldRoot) && isSameHash(now, root);
}

/** The way from a node up to the root, beside the way of the last node of its level. */
function upFrom(index: number, lastIndex: number) {
  let node = index;
  let last = lastIndex;
  const up = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  return {
    get last() {
      return last;
    },
    isSiblingLeft: () => node % 2 === 1 || node === last,
    /** One step; where the node is the last of its level and has none to its right, up to where it has one to its left. */
    climb() {
      if (node % 2 === 0 && node === last) while (node % 2 === 0 && node !== 0) up();
      up();
    },
    climbWhileRight() {
      while (node % 2 === 1) up();
    },
  };
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value;
}

function areHashes(all: readonly Uint8Array[]): boolean {
  return all.every((hash) => hash.length === HASH_BYTES);
}
