import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseResult } from '../../../../sealed/index.ts';
import { smsCode } from '../../../server/sms/hear.ts';
import { isSameCode, smsOfResult } from './sms-of-result.ts';

const FILE = fileURLToPath(
  new URL('../../../../../docs/formats/vectors/result-record.json', import.meta.url),
);
const { smsKey, cases } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly smsKey: string;
  readonly cases: readonly { readonly what: string; readonly payload: string; readonly sms: string }[];
};

test.each(cases)(
  'the phone makes the SMS of the vectors, and knows the answer’s code: $what',
  async ({ payload, sms }) => {
    const record = parseResult(payload);
    if (!record.ok) throw new Error(record.error);
    const { text, code } = await smsOfResult(record.value, smsKey);
    expect(text).toBe(sms);
    expect(code).toBe(smsCode(Buffer.from(smsKey, 'hex'), sms));
  },
);

test('a code is compared as people read it off a small screen', () => {
  expect(isSameCode('ab1d o0gh', 'ABID-00GH')).toBe(true);
  expect(isSameCode('ABCD-EFGJ', 'ABCD-EFGH')).toBe(false);
  expect(isSameCode('', 'ABCD-EFGH')).toBe(false);
});
