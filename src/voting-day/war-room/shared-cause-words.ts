import { type Text, text } from '../../kernel/index.ts';
import type { SharedCause } from './incidents.ts';

/** What some TPS share, in words; `other` is what an officer opens by hand. */
export const SHARED_CAUSE_NAMES: Readonly<Record<SharedCause | 'other', Text>> = {
  cell: text('Sel', 'Cell'),
  link: text('Tautan operator', 'Operator link'),
  network: text('Jaringan operator', 'Operator’s network'),
  island: text('Pulau', 'Island'),
  village: text('Desa/kelurahan', 'Village'),
  district: text('Kecamatan', 'District'),
  regency: text('Kabupaten/kota', 'Regency'),
  province: text('Provinsi', 'Province'),
  other: text('Lainnya', 'Other'),
};

/** The words for a cause as it was kept. */
export function sharedCauseName(cause: string): Text {
  const known = Object.entries(SHARED_CAUSE_NAMES).find(([name]) => name === cause);
  return known ? known[1] : SHARED_CAUSE_NAMES.other;
}
