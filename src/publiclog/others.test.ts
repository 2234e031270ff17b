import { expect, test } from 'vitest';
import { sha256, verifyEd25519 } from '../../tests/support/public-log.ts';
import {
  hasPublicLogs,
  publicLogCases,
  REAL_LOG_VKEY,
  realLogFile,
} from '../../tests/support/public-log-data.ts';
import { unwrap } from '../kernel/index.ts';
import { checkCheckpoint } from './check-checkpoint.ts';
import { edgeOf } from './edge.ts';
import { bundleOf, entriesOf } from './entries.ts';
import { leafHash } from './hash.ts';
import { policyIn } from './policy.ts';
import { proveConsistency } from './prove.ts';
import { entriesPath, tilePath } from './tile.ts';
import { isConsistent, isIncluded } from './verify.ts';

const needsLogs = test.skipIf(!hasPublicLogs && !process.env.CI);
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const hashes = (all: readonly string[] | null) => (all ?? []).map(bytes);

type Case = {
  readonly desc: string;
  readonly case: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
};
type InclusionCase = Case & { leafIdx: number; treeSize: number; root: string; leafHash: string };
type ConsistencyCase = Case & { size1: number; size2: number; root1: string; root2: string };

needsLogs('inclusion: every reference case of transparency-dev/merkle', () => {
  const cases = publicLogCases<InclusionCase>('inclusion');
  expect(cases.length).toBeGreaterThan(60);
  for (const { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr, ...named } of cases) {
    const claim = {
      leaf: bytes(leaf),
      index: leafIdx,
      size: treeSize,
      root: bytes(root),
      proof: hashes(proof),
    };
    expect(isIncluded(sha256, claim), `${named.case} ${named.desc}`).toBe(!wantErr);
  }
});

needsLogs('consistency: every reference case of transparency-dev/merkle', () => {
  const cases = publicLogCases<ConsistencyCase>('consistency');
  expect(cases.length).toBeGreaterThan(60);
  for (const { size1, size2, root1, root2, proof, wantErr, ...named } of cases) {
    const claim = {
      ...{ oldSize: size1, oldRoot: bytes(root1), size: size2, root: bytes(root2) },
      proof: hashes(proof),
    };
    expect(isConsistent(sha256, claim), `${named.case} ${named.desc}`).toBe(!wantErr);
  }
});

needsLogs('a real log of another program: signatures, entries, tiles, roots and growth', async () => {
  const policy = unwrap(policyIn(sha256, `log ${REAL_LOG_VKEY}\nquorum none\n`));
  const read = async (size: number) => {
    const written = new TextDecoder().decode(realLogFile(`checkpoint.${size}`));
    return unwrap(await checkCheckpoint(written, policy, verifyEd25519)).checkpoint;
  };
  const edge = edgeOf(sha256);
  for (let size = 1; size <= 8; size += 1) {
    const checkpoint = await read(size);
    expect(checkpoint).toMatchObject({ origin: 'example.com/log/testdata', size });
    const bundle = realLogFile(entriesPath(0, size));
    const entries = entriesOf(bundle) ?? [];
    expect(entries).toHaveLength(size);
    expect(bundleOf(entries)).toEqual(bundle);
    edge.append(leafHash(sha256, entries.at(-1) as Uint8Array), () => {});
    expect(Buffer.from(edge.root())).toEqual(Buffer.from(checkpoint.root));
    const [tile] = edge.partials();
    expect(tile && Buffer.from(tile.bytes)).toEqual(Buffer.from(realLogFile(`tile/0/000.p/${size}`)));
    for (let oldSize = 1; oldSize < size; oldSize += 1) {
      const readTile = async (one: Parameters<typeof tilePath>[0]) => realLogFile(tilePath(one));
      const proof = await proveConsistency(sha256, readTile, oldSize, size);
      const { root: oldRoot } = await read(oldSize);
      expect(isConsistent(sha256, { oldSize, oldRoot, size, root: checkpoint.root, proof })).toBe(true);
    }
  }
});
