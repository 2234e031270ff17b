import { wordKey } from '../cells.ts';
import type { Test } from '../model.ts';
import { isCounted, standingOf, uplinkBpsOf } from '../standing.ts';
import type { Yardstick } from '../yardstick.ts';

/** By which operator and medium somebody tested, as written. */
export type Link = { readonly operator: string | null; readonly medium: string | null };

/** A test of another TPS of the village. */
export type NeighbourTest = Test & Link & { readonly tpsCode: string };

/** What the neighbours' tests that count say of one link. */
export type NeighbourGroup = {
  readonly link: Link;
  readonly tests: number;
  readonly failed: number;
  readonly tps: number;
  /** Slowest and fastest of the speed tests that got through; null when none did. A rehearsal is no speed (docs/adr/0009). */
  readonly uplinkBps: { readonly low: number; readonly high: number } | null;
  readonly first: Date;
  readonly last: Date;
};

/** The neighbours on one's own link, or on any where nobody recorded which that is. */
export type Neighbours = { readonly isOwnLink: boolean; readonly groups: readonly NeighbourGroup[] };

/**
 * The tests of neighbours that share a TPS's link, as far as records say: the same operator and, where both name one, the same
 * medium, within the village. Only tests of a primary path that count under the yardstick, and only those that name a link:
 * without it nothing says that anything is shared. The largest group comes first.
 */
export function neighboursOf(
  tests: readonly NeighbourTest[],
  own: readonly Link[],
  yardstick: Yardstick,
): Neighbours {
  const links = own.filter(isNamed);
  const isShared = (test: NeighbourTest) => links.length === 0 || links.some((link) => isSame(link, test));
  const groups = new Map<string, NeighbourTest[]>();
  for (const test of tests) {
    if (test.path !== 'primary' || !isNamed(test) || !isShared(test)) continue;
    if (!isCounted(standingOf(test, yardstick))) continue;
    const key = `${keyOf(test.operator)}|${keyOf(test.medium)}`;
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  return {
    isOwnLink: links.length > 0,
    groups: [...groups.values()]
      .map((group) => summed(group, yardstick))
      .sort((a, b) => b.tests - a.tests || b.last.getTime() - a.last.getTime()),
  };
}

/** The links by which a TPS's own tests went, whether these count or not. */
export function linksOf(tests: readonly (Link & Pick<Test, 'path'>)[]): Link[] {
  return tests.filter(({ path }) => path === 'primary').map(({ operator, medium }) => ({ operator, medium }));
}

function summed(tests: readonly NeighbourTest[], yardstick: Yardstick): NeighbourGroup {
  const through = tests.filter((test) => standingOf(test, yardstick) === 'counts');
  const uplinks = through.filter(({ kind }) => kind === 'speed').flatMap((test) => uplinkBpsOf(test) ?? []);
  const times = tests.map((test) => test.observedAt.getTime());
  // The latest spelling of a name stands for all of them; ids settle ties, so that the order of records does not matter.
  const [spelled] = [...tests].sort(
    (a, b) => b.observedAt.getTime() - a.observedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  return {
    link: { operator: spelled?.operator ?? null, medium: spelled?.medium ?? null },
    tests: tests.length,
    failed: tests.length - through.length,
    tps: new Set(tests.map((test) => test.tpsCode)).size,
    uplinkBps: uplinks.length === 0 ? null : { low: Math.min(...uplinks), high: Math.max(...uplinks) },
    first: new Date(Math.min(...times)),
    last: new Date(Math.max(...times)),
  };
}

function isSame(a: Link, b: Link): boolean {
  return (
    agrees(a.operator, b.operator) &&
    agrees(a.medium, b.medium) &&
    (isBoth(a, b, 'operator') || isBoth(a, b, 'medium'))
  );
}

function isBoth(a: Link, b: Link, part: keyof Link): boolean {
  return keyOf(a[part]) !== '' && keyOf(b[part]) !== '';
}

/** Whether two names are one, or one of the two is not named. */
function agrees(a: string | null, b: string | null): boolean {
  return keyOf(a) === '' || keyOf(b) === '' || keyOf(a) === keyOf(b);
}

function isNamed({ operator, medium }: Link): boolean {
  return keyOf(operator) !== '' || keyOf(medium) !== '';
}

function keyOf(name: string | null): string {
  return wordKey(name ?? '');
}
