import type { NoPicture } from '../../../connectivity/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import { MOST_PIXELS, type PictureState } from '../../photos/form-picture.ts';

const NO_PREVIEW = text('pratinjau harus JPEG', 'a preview must be a JPEG');
const REFUSALS: Readonly<Record<NoPicture | 'too-large', Text>> = {
  none: text('isinya bukan JPEG atau PNG', 'what it holds is neither JPEG nor PNG'),
  'two-readings': text(
    'berkasnya memuat dua gambar yang berbeda ukuran; potret lagi dengan kamera biasa',
    'it holds two pictures of different sizes; take it again with an ordinary camera',
  ),
  'too-much': text(
    'isinya mengembang melebihi ukuran gambarnya; potret lagi dengan kamera biasa',
    'it unpacks to more than its picture has; take it again with an ordinary camera',
  ),
  moving: text(
    'gambarnya bergerak; potret lagi sebagai foto biasa',
    'its picture moves; take it again as an ordinary photo',
  ),
  'too-large': text(
    `gambarnya lebih dari ${MOST_PIXELS / 1e6} megapiksel; potret lagi dengan ukuran biasa`,
    `its picture has more than ${MOST_PIXELS / 1e6} megapixels; take it again in an ordinary size`,
  ),
};

const ORIGINAL = text(
  'berkas lain, atau berubah di jalan (disunting, dikecilkan, dikirim lewat aplikasi pesan). Ambil berkas aslinya dari ponsel',
  'it is another one, or was changed on its way (edited, made smaller, sent by a messenger). Take the original from the phone',
);
/** Of a photo that came beside result files none of which names it. */
export const NOT_NAMED = text(
  `catatan hasil yang diserahkan bersamanya tidak menyebut berkas ini: ${ORIGINAL.id}`,
  `no result record that was handed in with it names this file: ${ORIGINAL.en}`,
);
/** Of a photo that no record names which was received from somebody's area. */
export const NOT_NAMED_HERE = text(
  `tidak ada catatan hasil dari wilayah Anda yang menyebut foto ini. Serahkan berkas hasilnya bersamanya; bila sudah, ini ${ORIGINAL.id}`,
  `no result record of your area names this photo. Hand in its result file with it; if you have, ${ORIGINAL.en}`,
);

/** Why a file is no photo of a form, and what to do. */
export function refusal(reason: NoPicture | 'too-large', isPreview: boolean): Text {
  return isPreview && reason === 'none' ? NO_PREVIEW : REFUSALS[reason];
}

/** What people are to know of a photo that does not show its whole picture; null where there is nothing. */
export function pictureWords(picture: PictureState | null): Text | null {
  if (picture === 'part')
    return text(
      'TERPOTONG atau RUSAK: sebagian gambarnya hilang',
      'CUT or SPOILT: a part of its picture is missing',
    );
  return picture === 'none'
    ? text('RUSAK: gambarnya tidak dapat disalin', 'SPOILT: its picture cannot be copied')
    : null;
}
