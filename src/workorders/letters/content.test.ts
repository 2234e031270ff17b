import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { letterContent } from './content.ts';
import { letterDay, letterNumber } from './date.ts';
import { letterFacts } from './letter.fixture.ts';

const day = (text: string) => text as Day;

test('days and numbers as letters write them', () => {
  expect(letterDay(day('2024-11-08'))).toBe('8 November 2024');
  expect(letterNumber(7, '/SIGAP', day('2024-11-08'))).toBe('007/SIGAP/XI/2024');
  expect(letterNumber(1234, '/SIGAP', day('2025-01-31'))).toBe('1234/SIGAP/I/2025');
});

test('the letter names the definition, the answer clock, the due dates, and that only a test closes', () => {
  const { body, subject, attachment, addressee } = letterContent(letterFacts());
  const whole = body.flat().join('\n');
  expect(whole).toContain('6 foto berukuran 2,4 MB (seluruhnya 14,4 MB) dalam 10 menit');
  expect(whole).toContain('kebijakan versi 3');
  expect(whole).toContain('dijawab dalam 48 jam');
  expect(whole).toContain('yang pertama 8 November 2024 dan yang terakhir 15 November 2024');
  expect(whole).toContain('antara pukul 15.00 dan 23.00');
  expect({ subject, attachment, addressee }).toEqual({
    subject: 'Perintah kerja penyediaan akses internet pada 2 TPS',
    attachment: 'Daftar 3 perintah kerja',
    addressee: ['Yth. Pimpinan Telkomsel', 'di tempat'],
  });
});

test('the letter says how to answer, with the address of the letterhead where there is one', () => {
  const facts = letterFacts();
  const said = (address: string[]) =>
    letterContent({ ...facts, letterhead: { ...facts.letterhead, address } })
      .body.flat()
      .join('\n');
  expect(said([])).toContain('tautan mitra Sigap atau lembar jawaban XLSX yang diterima dari kantor kami.');
  expect(said(['Jalan Contoh 1', 'kantor@contoh.id'])).toContain('kepada: Jalan Contoh 1, kantor@contoh.id.');
});

test('without due dates none is invented', () => {
  const orders = letterFacts().orders.map((order) => ({ ...order, dueDay: null }));
  expect(
    letterContent({ ...letterFacts(), orders })
      .body.flat()
      .join('\n'),
  ).toContain('saat perintahnya diterbitkan');
});
