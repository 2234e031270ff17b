import type { Figure, Figures } from '../../sealed/index.ts';

/** A version of a form as a phone sealed it. */
export type Version = {
  /** Identity of the slip, 64 hex digits. */
  readonly slip: string;
  readonly device: string;
  readonly revision: number;
  readonly receivedAt: Date;
  /** Its maker's key had been ended when it came. */
  readonly wasRevoked: boolean;
  readonly figures: Figures;
};

/** The version that counts at present, and whether phones contradict each other. */
export type Counting = { readonly version: Version; readonly isDisputed: boolean };

/**
 * Which version of a form counts until people have read its photos: the highest revision of phones that are not ended, and of equals the one that came
 * first. A version of an ended phone counts only where there is no other. Phones that say different figures in their latest versions are in dispute,
 * which is told and settled by nobody here.
 * @returns null when nothing came
 */
export function countingVersion(versions: readonly Version[]): Counting | null {
  const valid = versions.filter(({ wasRevoked }) => !wasRevoked);
  const [version] = (valid.length > 0 ? valid : versions).toSorted(later);
  if (!version) return null;
  const latest = new Map<string, Version>();
  for (const one of valid.toSorted(later)) if (!latest.has(one.device)) latest.set(one.device, one);
  const isDisputed = [...latest.values()].some((one) => !isSame(one.figures, version.figures));
  return { version, isDisputed };
}

function later(one: Version, other: Version): number {
  return (
    other.revision - one.revision ||
    one.receivedAt.getTime() - other.receivedAt.getTime() ||
    (one.slip < other.slip ? -1 : 1)
  );
}

function isSame(one: Figures, other: Figures): boolean {
  const same = (a: readonly Figure[], b: readonly Figure[]) => a.every((figure, at) => figure === b[at]);
  return one.pairs === other.pairs && same(one.numerals, other.numerals);
}
