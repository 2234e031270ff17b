import { type Text, text } from '../../kernel/index.ts';
import type { Item, ItemName, ItemSource, ItemState, ReadinessVerdict } from './model.ts';

/** What each item is called. */
export const ITEM_NAMES: Readonly<Record<ItemName, Text>> = {
  device: text('Ponsel terdaftar', 'Phone enrolled'),
  charged: text('Ponsel terisi', 'Phone charged'),
  rehearsal: text('Gladi unggah lulus', 'Upload rehearsal passed'),
  path: text('Jalur kirim', 'Way to send'),
  power: text('Listrik cukup', 'Power lasts'),
  contact: text('Dapat dihubungi', 'Can be reached'),
  confirmation: text('KPPS menyatakan siap', 'KPPS says it is ready'),
};

/** What each state is called. */
export const STATE_WORDS: Readonly<Record<ItemState, Text>> = {
  ok: text('ya', 'yes'),
  'not-ok': text('belum', 'not yet'),
  unknown: text('belum diketahui', 'not known'),
};

/** What each verdict is called. */
export const VERDICT_WORDS: Readonly<Record<ReadinessVerdict, Text>> = {
  ready: text('Siap', 'Ready'),
  'not-ready': text('Belum siap', 'Not ready'),
  'not-confirmed': text('Belum dipastikan', 'Not confirmed'),
};

/** Who says so. */
export const SOURCE_WORDS: Readonly<Record<ItemSource, Text>> = {
  devices: text('daftar ponsel', 'list of phones'),
  evidence: text('bukti terukur', 'measured evidence'),
  phone: text('ponsel TPS', 'phone of the TPS'),
  desk: text('petugas yang menelepon', 'officer who called'),
  file: text('berkas', 'file'),
};

/** What to do about an item that is not right, or not known. */
const NEXT: Readonly<Record<ItemName, { readonly wrong: Text; readonly unknown: Text }>> = {
  device: {
    wrong: text(
      'Cetak lembar QR dan daftarkan ponsel KPPS',
      'Print the QR sheet and enrol the phone of the KPPS',
    ),
    unknown: text('Lihat daftar ponsel', 'See the list of phones'),
  },
  charged: {
    wrong: text(
      'Minta ponsel atau power bank diisi malam ini',
      'Ask for phone or power bank to be charged tonight',
    ),
    unknown: text('Tanyakan baterai dan power bank', 'Ask about battery and power bank'),
  },
  rehearsal: {
    wrong: text('Ulangi gladi unggah dari TPS', 'Rehearse the upload again at the TPS'),
    unknown: text(
      'Minta gladi unggah dari aplikasi lapangan',
      'Ask for a rehearsal upload with the field app',
    ),
  },
  path: {
    wrong: text('Siapkan titik unggah dan penjemput', 'Prepare an upload point and a runner'),
    unknown: text('Minta uji kecepatan pada jam kirim', 'Ask for a speed test in the sending hours'),
  },
  power: {
    wrong: text('Pinjamkan genset atau power bank', 'Lend a generator or a power bank'),
    unknown: text('Tanyakan sampai jam berapa listrik menyala', 'Ask until when there is power'),
  },
  contact: {
    wrong: text('Tetapkan orang lain yang dapat dihubungi', 'Agree on somebody else who can be reached'),
    unknown: text('Telepon KPPS', 'Call the KPPS'),
  },
  confirmation: {
    wrong: text(
      'KPPS menyatakan belum siap: tanyakan apa yang kurang',
      'The KPPS says it is not ready: ask what is missing',
    ),
    unknown: text(
      'Minta KPPS mengisi “Siap untuk …?” di aplikasi lapangan, atau telepon',
      'Have the KPPS fill in “Ready for …?” in the field app, or call',
    ),
  },
};

/** What to do about an item; null when it is right. */
export function nextStepFor({ item, state }: Pick<Item, 'item' | 'state'>): Text | null {
  if (state === 'ok') return null;
  return state === 'not-ok' ? NEXT[item].wrong : NEXT[item].unknown;
}

/** The one thing to do first about a TPS: what is wrong before what is not known, in the order of the items; null when all is right. */
export function nextStepOf(items: readonly Pick<Item, 'item' | 'state'>[]): Text | null {
  const first =
    items.find(({ state }) => state === 'not-ok') ?? items.find(({ state }) => state === 'unknown');
  return first ? nextStepFor(first) : null;
}
