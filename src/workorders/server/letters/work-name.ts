import { OPTION_KINDS, type OptionKind } from '../../../planning/index.ts';
import { ROLE_OF_ORDER_NAMES } from '../../words.ts';

/** What is to be done, as a letter says it: the kind in words, and the product. */
const WORK: Readonly<Record<OptionKind, string>> = {
  'other-operator': 'Router dan SIM operator lain',
  'walk-out': 'Titik kirim berjalan kaki',
  'existing-access': 'Akses yang sudah ada di sekolah atau kantor desa',
  antenna: 'Penguat sinyal atau antena',
  link: 'Jalur radio dari lokasi tersambung',
  fibre: 'Sambungan serat optik',
  'portable-bts': 'BTS bergerak',
  vsat: 'VSAT',
  'shared-vsat': 'VSAT bersama',
  power: 'Genset atau baterai',
  geser: 'Titik unggah (geser)',
};

/** The name of an order's work and which of its TPS's ways it is. @example workName('vsat', 'satria-1', 'primary') === 'VSAT, jalur utama (kode produk satria-1)' */
export function workName(optionKind: string, itemId: string, role: 'primary' | 'fallback'): string {
  const kind = OPTION_KINDS.find((one) => one === optionKind);
  const way = `jalur ${ROLE_OF_ORDER_NAMES[role].id}`;
  return `${kind ? WORK[kind] : optionKind}, ${way} (kode produk ${itemId})`;
}
