import { expect, test } from 'vitest';
import { waitingSentence } from './late-words.ts';

const order = (isLate: boolean) => ({
  number: 'PK-00007',
  clock: { which: 'answer' as const, at: '2024-10-10T15:59:00Z', isLate },
});
const said = (total: number, ...items: ReturnType<typeof order>[]) =>
  waitingSentence({ total, items }, 'Asia/Jakarta').id;

test('a partner reads how many orders wait for it, and which deadline comes first or has passed', () => {
  expect(said(0)).toBe('Tidak ada yang menunggu Anda.');
  expect(said(11, order(false))).toBe(
    '11 perintah menunggu Anda; yang pertama sampai 10 Okt 2024, 22.59 WIB.',
  );
  expect(said(3, order(true))).toBe(
    '3 perintah menunggu Anda; tenggat PK-00007 lewat sejak 10 Okt 2024, 22.59 WIB.',
  );
});
