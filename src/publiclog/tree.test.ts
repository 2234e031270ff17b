import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesUpTo, flipped, logOf, sha256, slowRoot } from '../../tests/support/public-log.ts';
import { edgeOf } from './edge.ts';
import { bundleOf, entriesOf, MOST_ENTRY_BYTES } from './entries.ts';
import { emptyRoot, HASH_BYTES, leafHash } from './hash.ts';
import { proveConsistency, proveInclusion, rootOfTiles } from './prove.ts';
import { entriesPath, partialTiles, tileAt, tileOfSize, tilePath } from './tile.ts';
import { isConsistent, isIncluded } from './verify.ts';

const SIZES = [1, 2, 3, 7, 8, 9, 255, 256, 257, 300, 511, 512, 513, 1_000];
const LOGS = new Map(SIZES.map((size) => [size, logOf(entriesUpTo(size))]));
const logAt = (size: number) => LOGS.get(size) ?? logOf(entriesUpTo(size));

test('an empty log has the root of RFC 6962', () => {
  expect(Buffer.from(emptyRoot(sha256)).toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(edgeOf(sha256).root()).toEqual(emptyRoot(sha256));
});

test.each(SIZES)('a log of %i: the edge, the tiles and the definition have one root', async (size) => {
  const { edge, leaves, readTile } = logAt(size);
  const root = Buffer.from(slowRoot(leaves));
  expect(Buffer.from(edge.root())).toEqual(root);
  expect(Buffer.from(await rootOfTiles(sha256, readTile, size))).toEqual(root);
});

test('every entry of every small log is proven, and each bit of leaf, root and proof counts', async () => {
  for (const size of [1, 2, 3, 7, 8, 9, 300]) {
    const { leaves, readTile } = logAt(size);
    const root = slowRoot(leaves);
    for (let index = 0; index < size; index += size > 9 ? 37 : 1) {
      const proof = await proveInclusion(sha256, readTile, index, size);
      const leaf = leaves[index] as Uint8Array;
      const claim = { leaf, index, size, root, proof };
      expect(isIncluded(sha256, claim)).toBe(true);
      for (const odd of [
        { ...claim, leaf: flipped(leaf, 8 * index + 3) },
        { ...claim, root: flipped(root, 77) },
        { ...claim, index: index + 1 },
        { ...claim, index: -1 },
        { ...claim, size: 0 },
        { ...claim, index: index + 0.5 },
        { ...claim, proof: [...proof, root] },
        { ...claim, leaf: leaf.subarray(1) },
        ...proof.map((_, at) => ({ ...claim, proof: proof.map((h, i) => (i === at ? flipped(h, 9) : h)) })),
        ...(proof.length > 0 ? [{ ...claim, proof: proof.slice(1) }] : []),
      ])
        expect(isIncluded(sha256, odd), JSON.stringify({ size, index })).toBe(false);
    }
  }
});

test('growth is proven between any two sizes, and each bit of it counts', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...SIZES), fc.nat(), fc.nat({ max: 255 }), async (size, some, bit) => {
      const oldSize = 1 + (some % size);
      const { leaves, readTile } = logAt(size);
      const [oldRoot, root] = [slowRoot(leaves.slice(0, oldSize)), slowRoot(leaves)];
      const proof = await proveConsistency(sha256, readTile, oldSize, size);
      const claim = { oldSize, oldRoot, size, root, proof };
      expect(isConsistent(sha256, claim)).toBe(true);
      for (const odd of [
        { ...claim, oldRoot: flipped(oldRoot, bit) },
        { ...claim, root: flipped(root, bit) },
        { ...claim, proof: [...proof, root] },
        { ...claim, oldSize: 0 },
        { ...claim, oldSize: size + 1 },
        ...proof.map((_, at) => ({ ...claim, proof: proof.map((h, i) => (i === at ? flipped(h, bit) : h)) })),
        ...(proof.length > 0 ? [{ ...claim, proof: proof.slice(0, -1) }] : []),
        ...(oldSize < size ? [{ ...claim, oldRoot: root, root: oldRoot }] : []),
      ])
        expect(isConsistent(sha256, odd)).toBe(false);
    }),
    { numRuns: 150 },
  ));

test('a log that changed, dropped or swapped an entry cannot prove that it only grew', async () => {
  const [first, second, third] = [logOf(entriesUpTo(300)), entriesUpTo(600), entriesUpTo(600)];
  [third[3], third[4]] = [third[4] as Uint8Array<ArrayBuffer>, third[3] as Uint8Array<ArrayBuffer>];
  const forks = [second.map((entry, at) => (at === 7 ? flipped(entry, 3) : entry)), second.slice(1), third];
  for (const fork of forks.map(logOf)) {
    const size = fork.edge.size;
    const proof = await proveConsistency(sha256, fork.readTile, 300, size);
    const claim = { oldSize: 300, oldRoot: first.edge.root(), size, root: fork.edge.root(), proof };
    expect(isConsistent(sha256, claim)).toBe(false);
  }
});

test('an edge taken up again from its partial tiles goes on as if it had never stopped', () => {
  const leaves = entriesUpTo(1_000).map((entry) => leafHash(sha256, entry));
  fc.assert(
    fc.property(fc.nat({ max: 999 }), (stop) => {
      const whole = edgeOf(sha256);
      for (const leaf of leaves.slice(0, stop)) whole.append(leaf, () => {});
      const again = edgeOf(sha256, stop, whole.partials());
      for (const leaf of leaves.slice(stop)) again.append(leaf, () => {});
      expect(again.root()).toEqual(logAt(1_000).edge.root());
    }),
    { numRuns: 20 },
  );
  expect(() => edgeOf(sha256, 3, [{ level: 0, index: 0, width: 3, bytes: new Uint8Array(64) }])).toThrow(
    RangeError,
  );
  expect(() => edgeOf(sha256).append(new Uint8Array(31), () => {})).toThrow(RangeError);
});

test('tiles of a log of 70,000, as the specification counts them', () => {
  expect(partialTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(tileOfSize(0, 272, 70_000)?.width).toBe(256);
  expect(tileOfSize(0, 274, 70_000)).toBeNull();
});

test('a tile has one path', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 1, index: 7, width: 3 })).toBe('tile/1/007.p/3');
  fc.assert(
    fc.property(fc.nat({ max: 63 }), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      const tile = { level, index, width };
      expect(tileAt(tilePath(tile))).toEqual({ level, tile });
      expect(tileAt(entriesPath(index, width))).toEqual({ level: 'entries', tile: { ...tile, level: 0 } });
    }),
  );
  for (const odd of [
    ...['tile/00/000', 'tile/64/000', 'tile/0/00', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01'],
    ...['tile/0/x000/001', 'tile/0/001/x000', '/tile/0/000', 'tile/0/000/', 'tile/../000', 'tile/-1/000'],
  ])
    expect(tileAt(odd), odd).toBeNull();
});

test('one entry is proven by few bytes: in a log of 60,000 by at most seven tiles', async () => {
  const log = logOf(entriesUpTo(60_000));
  for (const index of [0, 255, 30_000, 59_999]) {
    log.read.length = 0;
    const proof = await proveInclusion(sha256, log.readTile, index, 60_000);
    const leaf = log.leaves[index] as Uint8Array;
    expect(isIncluded(sha256, { leaf, index, size: 60_000, root: log.edge.root(), proof })).toBe(true);
    expect(log.read.length).toBeLessThanOrEqual(3);
    const bytes = log.read.reduce((sum, path) => sum + (log.tiles.get(path)?.length ?? 0), 0);
    expect(bytes).toBeLessThanOrEqual(3 * 256 * HASH_BYTES);
  }
});

test('entries travel in bundles; what is cut is none', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (entries) => {
      const bundle = bundleOf(entries);
      expect(entriesOf(bundle)?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]));
    }),
  );
  const bundle = bundleOf(entriesUpTo(3));
  expect(entriesOf(bundle.subarray(0, -1))).toBeNull();
  expect(entriesOf(new Uint8Array([1]))).toBeNull();
  expect(() => bundleOf([new Uint8Array(MOST_ENTRY_BYTES + 1)])).toThrow(RangeError);
});
