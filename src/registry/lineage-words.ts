import { type Text, text } from '../kernel/index.ts';
import type { LineageBasis, NoLineage } from './lineage.ts';

/** Each basis of a lineage, and each reason why there is none, in words. */
export const LINEAGE_WORDS: Readonly<Record<LineageBasis | NoLineage, Text>> = {
  'sole-tps-of-village': text('satu-satunya TPS di desa itu', 'the only TPS of that village'),
  'same-place': text('tempat yang sama', 'the same place'),
  'not-listed': text(
    'tidak dapat diketahui: entri ini bukan dari daftar resmi, dan banyaknya TPS di desanya taksiran',
    'cannot be known: this entry is not from an official list, and the number of its village’s TPS is an estimate',
  ),
  'earlier-not-listed': text(
    'tidak dapat diketahui: TPS desa ini di pemilihan itu bukan dari daftar resmi',
    'cannot be known: that election’s TPS of this village are not from an official list',
  ),
  'new-village': text('tidak ada TPS desa ini di pemilihan itu', 'that election has no TPS of this village'),
  'several-in-village': text(
    'tidak ada TPS yang tercatat di tempat ini pada pemilihan itu',
    'that election has no TPS recorded at this place',
  ),
  'no-exact-position': text(
    'tidak dapat dipastikan: letak pasti TPS ini belum dicatat',
    'cannot be told: the exact place of this TPS is not recorded',
  ),
  'several-at-place': text(
    'tidak dapat dipastikan: beberapa TPS di satu tempat',
    'cannot be told: several TPS at one place',
  ),
};
