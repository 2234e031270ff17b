import { type Text, text } from '../../../kernel/index.ts';
import { shownMoment } from '../../../platform/server/cli/command.ts';
import { type Contest, type FormPhoto, signedTextOf } from '../../../sealed/index.ts';
import { brokenWords } from '../../broken-words.ts';
import { hashOf } from './admit.ts';
import { type Inspection, isFoundWanting, type Standing } from './inspect.ts';

/** Photos that were given beside a file: each of the record's with whether it is among them, and those that are none of the record's. */
export type PhotosBeside = {
  readonly named: readonly {
    readonly photo: FormPhoto;
    readonly file: string | null;
    /** Of its preview. */
    readonly previewFile: string | null;
  }[];
  readonly others: readonly string[];
};

/** Which photos belong to a record. @param given path and SHA-256 of each */
export function photosBeside(
  { record }: Inspection,
  given: readonly { readonly path: string; readonly sha256: string }[],
): PhotosBeside {
  const photos = record?.photos ?? [];
  const fileOf = (hash: string) => given.find(({ sha256 }) => sha256 === hash)?.path ?? null;
  const known = new Set(photos.flatMap((photo) => [photo.sha256, photo.preview.sha256]));
  return {
    named: photos.map((photo) => ({
      ...{ photo, file: fileOf(photo.sha256), previewFile: fileOf(photo.preview.sha256) },
    })),
    others: given.filter(({ sha256 }) => !known.has(sha256)).map(({ path }) => path),
  };
}

/** An inspected file as JSON. */
export function inspectionView(file: string, inspection: Inspection, photos: PhotosBeside) {
  const { signed, record, isOwn, election, standing, broken } = inspection;
  const { slip } = signed;
  return {
    file,
    isSound: !isFoundWanting(inspection) && photos.others.length === 0,
    kind: record ? 'record' : 'slip',
    record: slip.record,
    slip: hashOf(signedTextOf(slip)).toString('hex'),
    election: record?.election ?? election?.slug ?? null,
    ...{ tps: slip.tps, contest: slip.contest, revision: slip.revision, corrects: record?.corrects ?? null },
    madeAt: new Date(slip.madeAtS * MS).toISOString(),
    device: record?.device ?? slip.keyTag,
    ...{ signature: standing, isOfSlip: isOwn, figures: slip.figures, brokenRules: broken },
    photos: photos.named.map(({ photo, file: found, previewFile }) => ({
      ...photo,
      file: found,
      previewFile,
    })),
    otherPhotos: photos.others,
  };
}

/** An inspected file as lines for people. */
export function inspectionLines(file: string, inspection: Inspection, photos: PhotosBeside): string[] {
  const { signed, record, isOwn, election, standing, broken } = inspection;
  const { slip } = signed;
  const corrects = record?.corrects ? `, mengoreksi / corrects ${record.corrects}` : '';
  const made = shownMoment(new Date(slip.madeAtS * MS), election?.timeZone ?? 'Asia/Jakarta');
  return [
    `${file}: ${record ? 'catatan lengkap / full record' : 'angka saja / figures alone'}`,
    `  TPS ${slip.tps}  ${both(CONTESTS[slip.contest])}  revisi / revision ${slip.revision}${corrects}`,
    `  pemilihan / election: ${record?.election ?? election?.slug ?? slip.electionTag}`,
    `  dibuat (jam ponsel) / made (phone's clock): ${made}`,
    `  identitas / identity: ${slip.record}`,
    `  tanda tangan / signature: ${both(STANDINGS[standing])}`,
    ...(isOwn === null ? [] : [`  catatan dan QR / record and QR: ${both(isOwn ? SAME : OTHER)}`]),
    ...broken.map(
      (one) =>
        `  ${one.rule} ${one.severity === 'hard' ? 'tidak cocok / does not add up' : 'janggal / odd'}: ${both(brokenWords(one))}`,
    ),
    ...(broken.length === 0 ? ['  P1–P15: tidak ada yang dilanggar / none broken'] : []),
    ...photos.named.map(
      ({ photo, file: found }) =>
        `  foto halaman / photo of page ${photo.page}: ${found ? `cocok / matches (${found})` : 'tidak diberikan / not given'}`,
    ),
    ...photos.named.flatMap(({ photo, previewFile }) =>
      previewFile
        ? [`  pratinjau halaman / preview of page ${photo.page}: cocok / matches (${previewFile})`]
        : [],
    ),
    ...photos.others.map((path) => `  ${path}: bukan foto catatan ini / no photo of this record`),
  ];
}

const MS = 1_000;

function both({ id, en }: Text): string {
  return `${id} / ${en}`;
}

/** The contests by name. */
export const CONTESTS: Readonly<Record<Contest, Text>> = {
  governor: text('Gubernur', 'governor'),
  regent: text('Bupati/Wali Kota', 'regent or mayor'),
};
const SAME = text('satu dan sama', 'one and the same');
const OTHER = text(
  'BUKAN yang disebut QR-nya: ada yang berubah',
  'NOT the one its QR names: something was changed',
);
const STANDINGS: Readonly<Record<Standing, Text>> = {
  enrolled: text('sah, ponsel terdaftar di TPS ini', 'holds, of a phone enrolled at this TPS'),
  ended: text('sah, tetapi ponselnya sudah dicabut', 'holds, but the phone has been ended'),
  'own-key': text(
    'sah menurut kunci di berkas; milik siapa kuncinya tidak ditanyakan',
    'holds under the key in the file; whose key that is was not asked',
  ),
  'not-enrolled': text(
    'TIDAK DIKENAL: kuncinya bukan milik ponsel TPS ini',
    'UNKNOWN: the key is of no phone enrolled at this TPS',
  ),
  'another-election': text('pemilihan ini tidak ada di server ini', 'this server knows no such election'),
  'another-key': text(
    'TIDAK SAH: ditandatangani ponsel TPS ini, tetapi kunci di berkas bukan kuncinya; serahkan QR-nya saja (SIGAP-3361)',
    'DOES NOT HOLD: signed by a phone of this TPS, but the key in the file is not its; hand in the QR alone (SIGAP-3361)',
  ),
  'no-key': text(
    'belum terbukti: QR tanpa kunci; jalankan tanpa --offline',
    'not proven: a QR without a key; run it without --offline',
  ),
  broken: text(
    'TIDAK SAH: isinya berubah, atau bukan dari ponsel TPS ini',
    'DOES NOT HOLD: something was changed, or it is of no phone of this TPS',
  ),
};
