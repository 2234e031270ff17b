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
} from '../../tests/support/public-log.ts';
import { unwrap } from '../kernel/index.ts';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { checkCheckpoint } from './check-checkpoint.ts';
import { checkpointIn } from './checkpoint.ts';
import { noteIn, noteKeyAt, signersOf, vkeyOf } from './note.ts';
import { policyIn } from './policy.ts';
import { checkProof, proofIn, proofText } from './proof-file.ts';
import { proveInclusion } from './prove.ts';

const ORIGIN = 'sigap.example/kepri';
const LOG = signerNamed(ORIGIN, 'ed25519');
const WITNESSES = ['unri', 'aji', 'perludem', 'jppr'].map((name) =>
  signerNamed(`${name}.example`, 'cosignature'),
);
const POLICY_TEXT = [
  '# two of four',
  `log ${vkeyOf(LOG.key)} https://sigap.example/log`,
  ...WITNESSES.map(({ key }, at) => `witness\tw${at} ${vkeyOf(key)}`),
  'group all 2 w0 w1 w2 w3',
  'quorum all',
  '',
].join('\n');
const POLICY = unwrap(policyIn(sha256, POLICY_TEXT));
const TREE = logOf(entriesUpTo(300));
const [ONE, TWO] = WITNESSES as [(typeof WITNESSES)[number], (typeof WITNESSES)[number]];

test('a checkpoint needs its log and two of four witnesses; a witness twice is one', async () => {
  const check = (written: string) => checkCheckpoint(written, POLICY, verifyEd25519);
  const seen = await check(signedCheckpoint(LOG, TREE.edge, [ONE, TWO]));
  expect(seen).toMatchObject({ ok: true, value: { checkpoint: { origin: ORIGIN, size: 300 } } });
  if (seen.ok)
    expect([...seen.value.witnesses]).toEqual([
      ['w0', 1_732_700_000],
      ['w1', 1_732_700_000],
    ]);
  for (const few of [[], [ONE], [ONE, ONE], [ONE, signerNamed('w1', 'cosignature')]])
    expect(await check(signedCheckpoint(LOG, TREE.edge, few))).toEqual({
      ok: false,
      error: 'too-few-witnesses',
    });
  const stranger = signerNamed(ORIGIN, 'ed25519');
  expect(await check(signedCheckpoint(stranger, TREE.edge, WITNESSES))).toEqual({
    ok: false,
    error: 'unknown-log',
  });
  const other = signerNamed('sigap.example/jambi', 'ed25519');
  expect(await check(signedCheckpoint(other, TREE.edge, WITNESSES))).toEqual({
    ok: false,
    error: 'unknown-log',
  });
});

test('a proof is checked offline; any one bit of it turned over, it is none', async () => {
  const entry = entriesUpTo(300)[41] as Uint8Array<ArrayBuffer>;
  const proof = await proveInclusion(sha256, TREE.readTile, 41, 300);
  const text = proofText({
    entry,
    index: 41,
    proof,
    checkpoint: signedCheckpoint(LOG, TREE.edge, WITNESSES),
  });
  const check = (written: string) => checkProof(sha256, written, POLICY, verifyEd25519);
  const found = await check(text);
  expect(found).toMatchObject({ ok: true, value: { index: 41 } });
  if (found.ok) expect(new TextDecoder().decode(found.value.entry)).toBe('entry 41');
  const bytes = new TextEncoder().encode(text);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 8 * bytes.length - 1 }), async (bit) => {
      const turned = flipped(bytes, bit);
      const answer = await check(new TextDecoder().decode(turned));
      // A turned bit in the name or id of a witness's line makes it a stranger's: passed over, and the other three are enough.
      if (answer.ok) expect(answer.value.witnesses.size).toBe(3);
    }),
    { numRuns: 2_000 },
  );
});

test('two of two: there no turned bit is passed over', async () => {
  const entry = entriesUpTo(300)[41] as Uint8Array<ArrayBuffer>;
  const proof = await proveInclusion(sha256, TREE.readTile, 41, 300);
  const text = proofText({
    entry,
    index: 41,
    proof,
    checkpoint: signedCheckpoint(LOG, TREE.edge, [ONE, TWO]),
  });
  const bytes = new TextEncoder().encode(text);
  for (let bit = 0; bit < 8 * bytes.length; bit += 5) {
    const turned = flipped(bytes, bit);
    const answer = await checkProof(sha256, new TextDecoder().decode(turned), POLICY, verifyEd25519);
    expect(answer.ok, `bit ${bit}`).toBe(false);
  }
});

test('what is no proof, no note, no checkpoint and no key is told apart from one', () => {
  expect(proofIn('c2sp.org/tlog-proof@v1\nindex 0\n\nx\n')).toBeNull();
  expect(proofIn('c2sp.org/tlog-proof@v2\nextra \nindex 0\n\nx\n')).toBeNull();
  expect(proofIn('c2sp.org/tlog-proof@v1\nextra \nindex 00\n\nx\n')).toBeNull();
  expect(proofIn('c2sp.org/tlog-proof@v1\nextra \nindex 0\nAAAA\n\nx\n')).toBeNull();
  for (const odd of [
    '',
    'text\n',
    'text\n\n',
    'text\n\n\u2014 name\n',
    'te\txt\n\n\u2014 n AAAAAAA=\n',
    'x\n\n- n AAAAAAA=\n',
  ])
    expect(noteIn(odd), JSON.stringify(odd)).toBeNull();
  const root = base64Of(new Uint8Array(32));
  for (const odd of [
    `o\n01\n${root}\n`,
    `o\n-1\n${root}\n`,
    `\n1\n${root}\n`,
    `o\n1\n${root}`,
    `o\n1\nAAAA\n`,
    `o\n1\n${root}\n\nx\n`,
  ])
    expect(checkpointIn(odd), JSON.stringify(odd)).toBeNull();
  expect(checkpointIn(`o\n1\n${root}\nmore\n`)).toMatchObject({ origin: 'o', size: 1 });
  const vkey = vkeyOf(LOG.key);
  expect(noteKeyAt(sha256, vkey)).toEqual(LOG.key);
  for (const odd of [
    '',
    vkey.slice(0, -2),
    vkey.replace('sigap', 'sigep'),
    `${vkey}+`,
    vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
  ])
    expect(noteKeyAt(sha256, odd), odd).toBeNull();
});

test('a known key that did not sign what stands there makes the note worthless', async () => {
  const written = signedCheckpoint(LOG, TREE.edge, [ONE]).replace('\n300\n', '\n301\n');
  const note = noteIn(written);
  expect(note && (await signersOf(note, [LOG.key], verifyEd25519))).toEqual({
    ok: false,
    error: 'wrong-signature',
  });
  expect(note && (await signersOf(note, [TWO.key], verifyEd25519))).toEqual({ ok: false, error: 'unsigned' });
});

test('base64 has one text for its bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(Buffer.from(bytesOfBase64(base64Of(bytes)) ?? [])).toEqual(Buffer.from(bytes));
    }),
  );
  for (const odd of ['AAB=', 'AA==\n', 'AA', 'A===', 'AA-_', ' AAA'])
    expect(bytesOfBase64(odd), odd).toBeNull();
});

test('policies: groups of groups, and each way in which a line can be wrong', () => {
  const [a, b, c] = WITNESSES.map(({ key }) => vkeyOf(key));
  const three = `witness a ${a}\nwitness b ${b} https://b.example\nwitness c ${c}\n`;
  const nested = unwrap(policyIn(sha256, `${three}group ab any a b\ngroup both all ab c\nquorum both\n`));
  expect([['a'], ['a', 'b'], ['c'], ['b', 'c']].map((names) => nested.isQuorum(new Set(names)))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(nested.witnesses[1]).toMatchObject({ name: 'b', url: 'https://b.example' });
  expect(unwrap(policyIn(sha256, 'quorum none')).isQuorum(new Set())).toBe(true);
  const wrong: [string, string, number][] = [
    [three, 'no-quorum', 4],
    [`${three}quorum d`, 'unknown-name', 4],
    [`${three}quorum a\nquorum b`, 'quorum-twice', 5],
    [`${three}group g 3 a b\nquorum g`, 'bad-threshold', 4],
    [`${three}group g 0 a b\nquorum g`, 'bad-threshold', 4],
    [`${three}group g any\nquorum g`, 'unknown-name', 4],
    [`${three}group g any g a\nquorum g`, 'unknown-name', 4],
    [`${three}group g any a a\nquorum g`, 'member-twice', 4],
    [`${three}group g any a b\ngroup h any b c\nquorum h`, 'member-twice', 5],
    [`${three}group none any a\nquorum a`, 'bad-name', 4],
    [`witness a ${a}\nwitness d ${a}\nquorum a`, 'same-key-twice', 2],
    [`witness a ${vkeyOf(LOG.key)}\nquorum a`, 'bad-key', 1],
    [`log ${a}\nquorum none`, 'bad-key', 1],
    ['vitness a b\nquorum none', 'unknown-word', 1],
    ['# \u0007\nquorum none', 'bad-character', 1],
  ];
  for (const [text, reason, line] of wrong)
    expect(policyIn(sha256, text), text).toEqual({ ok: false, error: { line, reason } });
});
