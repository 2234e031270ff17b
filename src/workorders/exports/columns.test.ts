import { expect, test } from 'vitest';
import { OPTION_KINDS } from '../../planning/index.ts';
import { isAnswerHeader, sheetColumns } from '../bulk-answer/sheet-columns.ts';
import { ORDER_STATES } from '../model.ts';
import { EXPORT_HEADERS, exportCells, exportLines, exportProperties } from './columns.ts';
import type { ExportedOrder } from './model.ts';
import { exportedOrder } from './order.fixture.ts';

const row = (change: Partial<ExportedOrder> = {}, timeZone = 'Asia/Jakarta') =>
  Object.fromEntries(
    exportCells(exportedOrder(change), timeZone).map((cell, at) => [EXPORT_HEADERS[at] ?? '', cell]),
  );

test('a row has a cell for each header, and the properties are the row without its place', () => {
  const order = exportedOrder();
  expect(exportCells(order, 'Asia/Jakarta')).toHaveLength(EXPORT_HEADERS.length);
  const besidePoint = EXPORT_HEADERS.filter((header) => !['lintang', 'bujur'].includes(header));
  expect(Object.keys(exportProperties(order))).toEqual(besidePoint);
  expect(Object.keys(exportLines(order, 'Asia/Jakarta'))).toEqual(besidePoint);
});

test('a sheet holds the words of the screens and the local clock with its zone', () => {
  expect(row()).toMatchObject({
    ketelitian: 'titik desa, bukan TPS',
    jenis: 'SIM atau router operator lain',
    peran: 'utama',
    keadaan: 'diterbitkan',
    menunggu: 'mitra',
    terbit: '2024-10-20 09:00 WIB',
    jawab_sebelum: '2024-10-22 09:00 WIB',
    selesai_sebelum: '2024-11-10 23:59 WIB',
  });
  expect(row({ issuedAt: new Date('2024-10-20T16:30:00Z') }, 'Asia/Jayapura').terbit).toBe(
    '2024-10-21 01:30 WIT',
  );
  expect(row({ issuedAt: null, waitingFor: null })).toMatchObject({ terbit: null, menunggu: null });
});

test('no state and no kind leaves as a code', () => {
  for (const state of ORDER_STATES) expect(row({ state }).keadaan).not.toMatch(/draft|issued|claimed|closed/);
  for (const optionKind of OPTION_KINDS) {
    expect(row({ optionKind }).jenis).not.toMatch(/-(out|access|bts|vsat|operator)$/);
  }
});

test('what an answer is known by stays as it is', () => {
  expect(row()).toMatchObject({
    nomor_perintah: 'SIGAP-2024-0001',
    revisi: 2,
    mitra: 'telkomsel',
    kode_tps: '2105012001001',
    produk: 'sim-router',
  });
  expect(isAnswerHeader([...EXPORT_HEADERS, 'jawaban'])).toBe(true);
  expect(sheetColumns([...EXPORT_HEADERS, 'jawaban']).ignored).toEqual([]);
});

test('programs get codes and UTC', () => {
  expect(exportProperties(exportedOrder())).toMatchObject({
    ...{ keadaan: 'issued', jenis: 'other-operator', terbit: '2024-10-20T02:00:00.000Z' },
  });
});
