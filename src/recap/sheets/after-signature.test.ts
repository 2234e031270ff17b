import { expect, test } from 'vitest';
import { isAfterSignature } from './after-signature.ts';

test.each<[string, number, number | null, boolean]>([
  ['before', 1, 2, false],
  ['in the same moment', 2, 2, false],
  ['after', 3, 2, true],
  ['never signed', 3, null, false],
])('a correction that is recorded %s the signature', (_, recorded, signed, isAfter) => {
  expect(isAfterSignature(new Date(recorded), signed === null ? null : new Date(signed))).toBe(isAfter);
});
