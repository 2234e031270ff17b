import { expect, test } from 'vitest';
import vectors from '../../../docs/formats/vectors/recap.json' with { type: 'json' };
import { unwrap } from '../../kernel/index.ts';
import { type Canonical, canonicalJson, parseCanonical } from '../../sealed/index.ts';
import { electionOfLog, entryChecker } from './check-entries.ts';

const ELECTION = 'contoh-2024';
const bytes = (text: string) => new TextEncoder().encode(text);
const found = (entries: readonly (string | Uint8Array)[], election: string | null = ELECTION) => {
  const checker = entryChecker(election);
  for (const [place, entry] of entries.entries())
    checker.add(typeof entry === 'string' ? bytes(entry) : entry, place);
  const { faults, unknown } = checker.found();
  return { faults, unknown: Object.fromEntries(unknown) };
};
const [first = ''] = vectors.leaves;
const changed = (more: Record<string, Canonical>) =>
  canonicalJson({ ...(unwrap(parseCanonical(first)) as Record<string, Canonical>), ...more });

test('entries of every kind, each said once, are what they should be', () => {
  expect(found(vectors.leaves)).toEqual({ faults: [], unknown: {} });
});

test('an entry said twice is told with both places, also where its time differs', () => {
  const again = changed({ receivedAt: '2024-11-27T12:00:00Z' });
  expect(found([...vectors.leaves, again, first]).faults).toEqual([
    { reason: 'entry-repeated', place: vectors.leaves.length, first: 0 },
    { reason: 'entry-repeated', place: vectors.leaves.length + 1, first: 0 },
  ]);
});

test.each<[string, string | Uint8Array]>([
  ['a field more', changed({ figures: [147] })],
  ['a field of another kind', changed({ tps: '2105012001' })],
  ['JSON that is not canonical', first.replace(',', ', ')],
  ['no JSON', 'apa saja'],
  ['a list', '[]'],
  ['null', 'null'],
  ['no kind', '{"form":"sigap-log-1"}'],
  ['a kind that is no word', changed({ kind: 'received ' })],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe])],
  ['a byte order mark', `\uFEFF${first}`],
])('an entry with %s is told', (_, entry) => {
  expect(found([entry])).toEqual({
    faults: [{ reason: 'entry-malformed', place: 0, first: null }],
    unknown: {},
  });
});

test('a kind or version that is not known here is told as such, and breaks nothing', () => {
  const entries = [changed({ kind: 'seal' }), changed({ kind: 'seal' }), changed({ form: 'sigap-log-2' })];
  expect(found(entries)).toEqual({ faults: [], unknown: { seal: 2, received: 1 } });
  expect(found([changed({ kind: 'constructor' })]).unknown).toEqual({ constructor: 1 });
});

test('an entry of another election is told where the log’s name says whose it is', () => {
  const other = changed({ election: 'lain-2024' });
  expect(found([other]).faults).toMatchObject([{ reason: 'entry-other-election', place: 0 }]);
  expect(found([other], null).faults).toEqual([]);
  expect(electionOfLog('sigap.example/log/kepri-2024')).toBe('kepri-2024');
  expect(electionOfLog('sigap.example/kepri')).toBeNull();
});

test('of a log that is none the first faults are kept', () => {
  expect(found(Array(1_000).fill('x')).faults).toHaveLength(100);
});
