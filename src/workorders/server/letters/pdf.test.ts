import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { letterContent } from '../../letters/content.ts';
import { letterFacts } from '../../letters/letter.fixture.ts';
import { letterPdf } from './pdf.ts';

const dir = mkdtempSync(join(tmpdir(), 'sigap-letter-'));
afterAll(() => rmSync(dir, { recursive: true }));

const ORDERS = Array.from({ length: 20 }, () => letterFacts().orders)
  .flat()
  .map((order, at) => ({ ...order, number: `PK-${String(at + 1).padStart(5, '0')}` }));

test('the same letter is the same bytes', async () => {
  const content = letterContent(letterFacts());
  expect((await letterPdf(content)).equals(await letterPdf(structuredClone(content)))).toBe(true);
});

test('every page is numbered, and poppler, where it is installed, reads every order', async () => {
  const pdf = await letterPdf(letterContent(letterFacts(ORDERS)));
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(2);
  const file = join(dir, 'surat.pdf');
  writeFileSync(file, pdf);
  const read = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  if (read.error) return;
  for (const { number } of ORDERS) expect(read.stdout).toContain(number);
  expect(read.stdout).toContain(`Halaman ${pages} dari ${pages}`);
  expect(read.stdout).toContain('2105012001001');
  expect(read.stdout).toContain('3.21000, 106.21000 *');
  expect(read.stdout.match(/Koordinat \(WGS 84\)/g)?.length).toBe(pages - 1);
});
