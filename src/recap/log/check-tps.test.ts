import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entriesUpTo,
  flipped,
  logOf,
  sha256,
  signedCheckpoint,
  signerNamed,
  verifyEd25519,
} from '../../../tests/support/public-log.ts';
import { proofText, proveConsistency, proveInclusion, vkeyOf } from '../../publiclog/index.ts';
import { type CheckTools, checkTps, type TpsClaims } from './check-tps.ts';
import { leafText, type ReceivedLeaf } from './leaf.ts';

const TPS = '2105012001001';
const ORIGIN = 'sigap.example/log/kepri-2024';
const logSigner = signerNamed(ORIGIN, 'ed25519');
const witnesses = [1, 2, 3, 4].map((at) => signerNamed(`saksi-${at}.example`, 'cosignature'));
const POLICY = [
  `log ${vkeyOf(logSigner.key)}`,
  ...witnesses.map(({ key }, at) => `witness s${at + 1} ${vkeyOf(key)}`),
  'group saksi 2 s1 s2 s3 s4',
  'quorum saksi\n',
].join('\n');

const leafAt = (place: number, tps = TPS): ReceivedLeaf => ({
  ...{ form: 'sigap-log-1', kind: 'received', election: 'kepri-2024', synthetic: false, tps },
  ...{ contest: 'governor', revision: 1, stage: place % 2 === 0 ? 'figures' : 'record' },
  ...{ commitment: place.toString(16).padStart(64, '0'), corrects: null, photos: [] },
  receivedAt: '2024-11-27T10:30:00Z',
});
const bytesOf = (leaf: ReceivedLeaf) => new TextEncoder().encode(leafText(leaf));
const entriesWith = (size: number, places: readonly number[]) =>
  entriesUpTo(size).map((entry, at) => (places.includes(at) ? bytesOf(leafAt(at)) : entry));

const PLACES = [7, 400];
const log = logOf(entriesWith(700, PLACES));
const younger = logOf(entriesWith(500, PLACES));

async function claimsOf(over = log, seenBy = witnesses.slice(0, 2)): Promise<TpsClaims> {
  const newest = signedCheckpoint(logSigner, over.edge, seenBy);
  const proofs = await Promise.all(
    PLACES.map(async (index) => {
      const proof = await proveInclusion(sha256, over.readTile, index, over.edge.size);
      return proofText({ entry: bytesOf(leafAt(index)), index, proof, checkpoint: newest });
    }),
  );
  return { election: 'kepri-2024', tps: TPS, policy: POLICY, newest, proofs, remembered: null };
}
const toolsOf = (findGrowth: CheckTools['findGrowth']): CheckTools => ({
  ...{ sha256, verify: verifyEd25519, findGrowth },
});
const growthOf =
  ({ readTile }: typeof log): CheckTools['findGrowth'] =>
  (from, to) =>
    proveConsistency(sha256, readTile, from, to);
const tools = toolsOf(growthOf(log));
const noGrowth = toolsOf(async () => null);
const remembered = {
  ...{ vkey: vkeyOf(logSigner.key), checkpoint: signedCheckpoint(logSigner, younger.edge) },
  policy: POLICY,
};
const text = (written: string) => new TextEncoder().encode(written);
const flippedText = (written: string, bit: number) =>
  new TextDecoder().decode(flipped(text(written), bit % (8 * text(written).length)));

test('entries are shown with their witnesses, and what to remember', async () => {
  const claims = await claimsOf();
  const found = await checkTps(claims, tools);
  expect(found).toMatchObject({
    ok: true,
    value: {
      entries: [
        { place: 7, isWitnessed: true, leaf: { stage: 'record' } },
        { place: 400, isWitnessed: true, leaf: { stage: 'figures' } },
      ],
      growth: null,
      witnesses: [
        { name: 's1', seenAtS: 1_732_700_000 },
        { name: 's2', seenAtS: 1_732_700_000 },
        { name: 's3', seenAtS: null },
        { name: 's4', seenAtS: null },
      ],
      remember: { vkey: vkeyOf(logSigner.key), checkpoint: claims.newest, policy: POLICY },
      otherPolicy: null,
    },
  });
});

test('without enough witnesses, or with a policy that asks for none, nothing is called witnessed', async () => {
  const few = await checkTps(await claimsOf(log, witnesses.slice(0, 1)), tools);
  const own = { ...(await claimsOf(log, [])), policy: `log ${vkeyOf(logSigner.key)}\nquorum none\n` };
  for (const found of [few, await checkTps(own, tools)]) {
    if (!found.ok) throw new Error(found.error.reason);
    expect(found.value.entries.map(({ isWitnessed }) => isWitnessed)).toEqual([false, false]);
  }
});

test('a log that grew out of what was remembered is shown to have done so', async () => {
  expect(await checkTps({ ...(await claimsOf()), remembered }, tools)).toMatchObject({
    ok: true,
    value: { growth: { from: 500 } },
  });
});

test('witnesses that were exchanged are told, and the policy that was trusted stays until somebody says otherwise', async () => {
  // Of the same witnesses one is enough by now.
  const policy = POLICY.replace('group saksi 2', 'group saksi 1');
  const changed = { ...(await claimsOf()), policy, remembered };
  expect(await checkTps(changed, tools)).toMatchObject({
    ok: true,
    value: {
      ...{ otherPolicy: POLICY, remember: { policy: POLICY } },
      entries: [{ isWitnessed: false }, { isWitnessed: false }],
    },
  });
  const unknown = { ...changed, remembered: { ...remembered, policy: null } };
  expect(await checkTps(unknown, tools)).toMatchObject({
    ok: true,
    value: { otherPolicy: null, remember: { policy } },
  });
});

test('proofs over an older checkpoint than the newest are tied to it', async () => {
  const older = await claimsOf(younger);
  const claims = { ...older, newest: signedCheckpoint(logSigner, log.edge, []) };
  expect(await checkTps(claims, tools)).toMatchObject({ ok: true, value: { newest: { size: 700 } } });
  const fork = logOf(entriesWith(700, [...PLACES, 3]));
  const forked = { ...older, newest: signedCheckpoint(logSigner, fork.edge, []) };
  expect(await checkTps(forked, toolsOf(growthOf(fork)))).toEqual({
    ok: false,
    error: { reason: 'growth', from: 500, to: 700 },
  });
});

test('a fork, a shrunk log, another key, another log and another TPS are told apart', async () => {
  const claims = await claimsOf();
  const fork = logOf(entriesWith(700, [...PLACES, 3]));
  const stranger = signerNamed(ORIGIN, 'ed25519');
  const other = signerNamed('sigap.example/log/kepri-2029', 'ed25519');
  const reasons = async (odd: Partial<TpsClaims>, by = tools) => {
    const found = await checkTps({ ...claims, ...odd }, by);
    return found.ok ? 'shown' : found.error.reason;
  };
  const rememberedOf = (edge = log.edge, by = logSigner) => ({
    remembered: { vkey: vkeyOf(by.key), checkpoint: signedCheckpoint(by, edge), policy: POLICY },
  });
  expect(await reasons(rememberedOf(fork.edge))).toBe('forked');
  expect(await reasons({ newest: signedCheckpoint(logSigner, fork.edge) })).toBe('forked');
  expect(await reasons(rememberedOf(logOf(entriesWith(900, PLACES)).edge))).toBe('shrank');
  expect(await reasons(rememberedOf(log.edge, stranger))).toBe('other-key');
  expect(await reasons({ newest: signedCheckpoint(stranger, log.edge) })).toBe('checkpoint');
  expect(await reasons({ election: 'kepri-2029' })).toBe('other-log');
  expect(
    await reasons({
      policy: `${POLICY.replace('group', `log ${vkeyOf(other.key)}\ngroup`)}`,
      newest: signedCheckpoint(other, log.edge),
    }),
  ).toBe('other-log');
  expect(await reasons({ tps: '2105012001002' })).toBe('other-entry');
  expect(await reasons({ proofs: [...claims.proofs, ...claims.proofs] })).toBe('other-entry');
  expect(await reasons({ policy: 'log nobody\n' })).toBe('policy');
  expect(await reasons({ policy: '' })).toBe('policy');
  expect(await reasons({ remembered: { ...remembered, checkpoint: 'nothing' } })).toBe('memory');
});

test('a proof of growth that is not there accuses nobody, but hides no fork either', async () => {
  const missing = await checkTps({ ...(await claimsOf()), remembered }, noGrowth);
  expect(missing).toEqual({ ok: false, error: { reason: 'missing', from: 500, to: 700 } });
  const fork = logOf(entriesWith(700, [...PLACES, 3]));
  const newest = signedCheckpoint(logSigner, fork.edge);
  const forked = await checkTps({ ...(await claimsOf()), newest, remembered }, noGrowth);
  expect(forked).toMatchObject({ ok: false, error: { reason: 'forked' } });
});

test('one bit of a checkpoint or proof turned over, or a character cut, and nothing is shown', async () => {
  const claims = await claimsOf(log, []);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (bit, which, cuts) => {
      const change = (written: string) =>
        cuts ? written.slice(0, -1 - (bit % written.length)) : flippedText(written, bit);
      const at = which % 3;
      const odd =
        at === 2
          ? { newest: change(claims.newest) }
          : { proofs: claims.proofs.map((proof, i) => (i === at ? change(proof) : proof)) };
      expect((await checkTps({ ...claims, ...odd }, tools)).ok).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('one bit of a proof of growth turned over, a hash cut, left out or put in, and nothing is shown', async () => {
  const claims = { ...(await claimsOf()), remembered };
  const proof = await growthOf(log)(500, 700);
  if (!proof) throw new Error('no proof');
  const reason = async (odd: readonly Uint8Array[]) => {
    const found = await checkTps(
      claims,
      toolsOf(async () => odd),
    );
    return found.ok ? 'shown' : found.error.reason;
  };
  expect(await reason(proof)).toBe('shown');
  expect(proof.length).toBeGreaterThan(1);
  for (const [at, hash] of proof.entries()) {
    for (let bit = at; bit < 8 * hash.length; bit += 83)
      expect(await reason(proof.with(at, flipped(hash, bit)))).toBe('growth');
    for (const odd of [
      proof.with(at, hash.subarray(1)),
      proof.toSpliced(at, 1),
      proof.toSpliced(at, 0, hash),
    ])
      expect(await reason(odd)).toBe('growth');
  }
  for (const odd of [[], [...proof, new Uint8Array(32)]]) expect(await reason(odd)).toBe('growth');
});

test('an entry of a kind that is not known is shown as it stands, if it is about the TPS', async () => {
  const entry = text(`{"election":"kepri-2024","kind":"later","tps":"${TPS}"}`);
  const odd = text('{"election":"kepri-2024","kind":"later","tps":"2105012001009"}');
  for (const [one, isShown] of [
    [entry, true],
    [odd, false],
    [text('null'), false],
    [text('no json'), false],
  ] as const) {
    const small = logOf([one]);
    const newest = signedCheckpoint(logSigner, small.edge);
    const proofs = [proofText({ entry: one, index: 0, proof: [], checkpoint: newest })];
    const claims = { ...(await claimsOf()), newest, proofs };
    const found = await checkTps(claims, noGrowth);
    expect(found.ok).toBe(isShown);
    if (found.ok) expect(found.value.entries[0]).toMatchObject({ leaf: null, place: 0 });
  }
});
