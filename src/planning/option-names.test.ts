import { expect, test } from 'vitest';
import { text } from '../kernel/index.ts';
import { fallbackAt, optionAt } from './option-names.ts';

const carrying = (name: string, more: { readonly wayUnknown?: boolean } = {}) => ({
  id: '2101092006001:geser-perahu:sd-3',
  kind: 'geser' as const,
  name: text('Geser dengan perahu', 'Carrying by boat'),
  place: { name },
  ...more,
});

test('two of one product are told apart by where they go', () => {
  expect(optionAt(carrying('SDN 003 Tarempa')).id).toBe('Geser dengan perahu (SDN 003 Tarempa)');
  expect(optionAt(carrying('Kantor Desa Air Asuk')).en).toBe('Carrying by boat (Kantor Desa Air Asuk)');
  const hand = { kind: 'geser' as const, name: text('Geser', 'Carrying'), place: null };
  expect(optionAt({ ...hand, id: '2101092006001:g:ppk-210109' }).id).toBe('Geser (PPK kecamatan)');
  expect(optionAt({ ...hand, id: '2101092006001:g:kpu-2101' }).id).toBe('Geser (KPU kabupaten/kota)');
  expect(optionAt({ ...hand, id: '2101092006001:g:titik-unggah' }).en).toBe(
    'Carrying (the point that was reported)',
  );
  expect(optionAt({ ...hand, id: '2101092006001:g:2101092005002', place: { name: 'TPS 002' } }).id).toBe(
    'Geser (TPS 002, 2101092005002)',
  );
  expect(optionAt({ id: '2101092006001:v', kind: 'vsat', place: null }).id).toBe('VSAT');
  expect(optionAt(null).id).toBe('belum ada pilihan');
});

test('a fallback of none, or by a way that nobody knows, is not real', () => {
  expect(fallbackAt(carrying('SDN 003 Tarempa'))).toMatchObject({ isReal: true });
  expect(fallbackAt(carrying('SDN 003 Tarempa', { wayUnknown: true }))).toEqual({
    name: text(
      'Geser dengan perahu (SDN 003 Tarempa): jalannya belum diketahui',
      'Carrying by boat (SDN 003 Tarempa): the way is not known',
    ),
    isReal: false,
  });
  expect(fallbackAt(null)).toMatchObject({ isReal: false });
});
