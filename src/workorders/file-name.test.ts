import { expect, test } from 'vitest';
import { dispositionOf, nameIn } from './file-name.ts';

test.each([
  ['berita acara.pdf', 'berita acara.pdf'],
  ["foto (1) Pak D'Arcy; *.jpg", "foto (1) Pak D'Arcy; *.jpg"],
  ['../../etc/surat.pdf', 'surat.pdf'],
  ['C:\\Foto\\tiang.jpg', 'tiang.jpg'],
  ['pulau\u0000\u202e.pdf', 'pulau.pdf'],
  ['  ', 'lampiran'],
  ['😀'.repeat(300), '😀'.repeat(200)],
])('%j goes out and comes in as %j', (name, kept) => {
  expect(nameIn(dispositionOf(name))).toBe(kept);
});

test.each([undefined, '', 'attachment', "attachment; filename*=UTF-8''%E0%A4%A"])('%j: unnamed', (header) => {
  expect(nameIn(header)).toBe('lampiran');
});
