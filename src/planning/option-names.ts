import { type Text, text } from '../kernel/index.ts';
import type { Option, OptionKind } from './model.ts';

/** The kinds of options as people read them. */
export const OPTION_KIND_NAMES: Readonly<Record<OptionKind, Text>> = {
  'other-operator': text('SIM atau router operator lain', 'SIM or router of another operator'),
  'walk-out': text('titik bersinyal di dekatnya', 'walk-out point with signal'),
  'existing-access': text('VSAT atau Wi-Fi yang sudah ada', 'VSAT or Wi-Fi that is there already'),
  antenna: text('penguat atau antena pengarah', 'booster or high-gain antenna'),
  link: text('tautan radio dari titik tersambung', 'radio link from a connected site'),
  fibre: text('sambungan serat optik', 'fibre drop'),
  'portable-bts': text('BTS bergerak', 'portable BTS'),
  vsat: text('VSAT', 'VSAT'),
  'shared-vsat': text('VSAT bersama lewat Wi-Fi', 'VSAT shared by Wi-Fi'),
  power: text('genset atau baterai', 'generator or battery'),
  geser: text('titik unggah (geser)', 'upload point ("geser")'),
};

/** The name of a kind; of none: carrying the files by hand as ever. */
export function optionKindName(kind: string | null): Text {
  if (kind === null) return text('belum ada pilihan', 'no option yet');
  return kind in OPTION_KIND_NAMES ? OPTION_KIND_NAMES[kind as OptionKind] : text(kind, kind);
}

/** What an option is called: its product, or its kind where the product is not known by name; of none as the kind's. */
export function optionName(
  option: (Pick<Option, 'kind'> & { readonly name?: Text | undefined }) | null,
): Text {
  return option?.name ?? optionKindName(option?.kind ?? null);
}

/**
 * What an option is called with the place where it happens, which tells two of one product apart.
 * @example optionAt(carrying).id === 'Geser dengan perahu (SDN 003 Tarempa)'
 */
export function optionAt(
  option:
    | (Pick<Option, 'id' | 'kind'> & {
        readonly name?: Text | undefined;
        readonly place: { readonly name: string } | null;
      })
    | null,
): Text {
  const { id, en } = optionName(option);
  const where = option && whereOf(option);
  return where ? text(`${id} (${where.id})`, `${en} (${where.en})`) : text(id, en);
}

const TPS_CODE = /^\d{13}$/;

/** Where it takes place: its place's name, with the code of a TPS, of which there are many called "TPS 001"; an office without a position by what it is. */
function whereOf({ id, kind, place }: NonNullable<Parameters<typeof optionAt>[0]>): Text | null {
  const mark = kind === 'geser' ? (id.split(':')[2] ?? '') : '';
  if (place && TPS_CODE.test(mark)) return text(`${place.name}, ${mark}`, `${place.name}, ${mark}`);
  if (place) return text(place.name, place.name);
  if (mark === 'titik-unggah') return text('titik yang dilaporkan', 'the point that was reported');
  if (mark.startsWith('ppk-')) return text('PPK kecamatan', "the district's committee (PPK)");
  if (mark.startsWith('kpu-')) return text('KPU kabupaten/kota', "the regency's commission (KPU)");
  return null;
}

/** What a TPS has as its second way. Without a fallback, or with one to which nobody knows the way, it has none in truth: `isReal` is false. */
export function fallbackAt(
  option: (Parameters<typeof optionAt>[0] & { readonly wayUnknown?: boolean | undefined }) | null,
): { readonly name: Text; readonly isReal: boolean } {
  if (!option)
    return {
      name: text('tanpa cadangan: berkas dibawa tanpa persiapan', 'no fallback: files carried unprepared'),
      isReal: false,
    };
  const { id, en } = optionAt(option);
  return option.wayUnknown
    ? { name: text(`${id}: jalannya belum diketahui`, `${en}: the way is not known`), isReal: false }
    : { name: text(id, en), isReal: true };
}
