import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openTable, writeXlsx } from '../../../src/platform/server/tabular/index.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet as it was saved: its columns' names and its rows, as wide as them. */
type Sheet = { readonly header: string[]; readonly rows: string[][] };

/** Saves an answer sheet by what is pressed for it, and reads it. */
export async function downloadedSheet(page: Page, press: Locator): Promise<Sheet> {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  const path = join(tmpdir(), `sigap-lembar-${process.pid}.xlsx`);
  await download.saveAs(path);
  const table = await openTable(path, (cells) => cells.includes('nomor_perintah'));
  const rows: string[][] = [];
  for await (const batch of table.batches) rows.push(...batch.map(({ cells }) => [...cells]));
  rmSync(path);
  const header = [...table.header.cells];
  return { header, rows: rows.map((row) => header.map((_, column) => row[column] ?? '')) };
}

/** Chooses a sheet of these rows to be sent. */
export async function chooseSheet(
  page: Page,
  name: string,
  header: string[],
  rows: string[][],
): Promise<void> {
  async function* batches() {
    yield rows;
  }
  const pieces: Buffer[] = [];
  for await (const piece of writeXlsx([{ name: 'Perintah', header, batches: batches() }])) pieces.push(piece);
  const file = { name, mimeType: XLSX, buffer: Buffer.concat(pieces) };
  await page.locator('input[type=file]').setInputFiles(file);
}
