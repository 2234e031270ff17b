import { expect, test } from 'vitest';
import vectors from '../../../docs/formats/vectors/recap.json' with { type: 'json' };
import { type RevoteRecord, type RevoteSeal, revoteText } from './revote-record.ts';

test.each([vectors.revote, vectors.revoteTakenBack])('is written as the format says: $id', ({ text }) => {
  const said = JSON.parse(text) as RevoteRecord & RevoteSeal;
  expect(revoteText(said, pick(said))).toBe(text);
});

function pick({ election, synthetic, recordedAt, salt }: RevoteSeal): RevoteSeal {
  return { election, synthetic, recordedAt, salt };
}
