import { expect, test } from 'vitest';
import { authorizationOf, readAuthorization, requestText } from './signed-request.ts';

const signature = { key: 'ab'.repeat(16), signature: 'cd'.repeat(64) };

test('the header is read as it was written', () => {
  expect(readAuthorization(authorizationOf(signature))).toEqual(signature);
});

test.each([
  null,
  '',
  'Bearer sigap_abc',
  `Sigap-Device ${signature.key}`,
  `Sigap-Device ${signature.key} ${signature.signature} more`,
  `Sigap-Device ${signature.key.toUpperCase()} ${signature.signature}`,
  `Sigap-Device ${signature.key} ${signature.signature.slice(2)}`,
])('%s is no such header', (header) => {
  expect(readAuthorization(header)).toBeNull();
});

test('the method and the path with its query are signed', () => {
  expect(requestText('put', '/api/field/records/ab?x=1')).toBe('PUT /api/field/records/ab?x=1');
});
