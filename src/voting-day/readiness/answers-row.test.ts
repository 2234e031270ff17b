import { expect, test } from 'vitest';
import { readAnswersRow } from './answers-row.ts';

const row = (cells: Readonly<Record<string, string>>) =>
  readAnswersRow((header) => ({ kode_tps: '2105012001001', ...cells })[header] ?? '');

test('an answer is yes, no or nothing, at its time or without one', () => {
  expect(
    row({
      charged: 'ya',
      power: 'Belum',
      power_waktu: '2024-11-26T19:30:00+07:00',
      contact: 'belum diketahui',
    }),
  ).toEqual({
    ok: true,
    value: {
      code: '2105012001001',
      answers: [
        { item: 'charged', value: true, at: null },
        { item: 'power', value: false, at: new Date('2024-11-26T12:30:00Z') },
      ],
    },
  });
});

test.each([
  [{ kode_tps: '2105' }],
  [{ kode_tps: '' }],
  [{ charged: 'mungkin' }],
  [{ charged: 'ya', charged_waktu: 'kemarin' }],
  [{ charged: 'ya', charged_waktu: '2024-13-40T00:00:00Z' }],
  [{ charged: 'ya', charged_waktu: '2024-11-26 19:30' }],
])('%o is a fault', (cells) => {
  const read = row(cells);
  expect(!read.ok && read.error).toHaveLength(1);
});
