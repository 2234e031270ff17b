import { expect, test } from 'vitest';
import { receiptOfQr, receiptQrText } from './receipt-text.ts';

const receipt = { payload: '{"form":"sigap-receipt-1"}', key: 'ab', signature: 'cd' };

test('a receipt comes back as it went, and nothing else is one', () => {
  const text = receiptQrText(receipt);
  expect(receiptOfQr(text)).toEqual(receipt);
  expect([
    receiptOfQr(text.slice(0, -1)),
    receiptOfQr(text.slice(1)),
    receiptOfQr('https://contoh.id'),
  ]).toEqual([...[null, null, null]]);
});
