import {
  type Ask,
  deliverFile,
  type FieldKind,
  fileLost,
  fileSpoilt,
  type KindWatch,
  RANK,
} from '../../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../../kernel/index.ts';
import { sha256Of } from '../../../../platform/web/device-key.ts';
import type { Failure, Item } from '../../../../platform/web/outbox/item.ts';
import type { Outcome } from '../../../../platform/web/outbox/outcome.ts';
import { canonicalJson, type FormPhoto, type ResultRecord } from '../../../../sealed/index.ts';
import { contestName } from '../contest-name.ts';
import { lackingOf } from '../lacking.ts';
import { deliverFullRecord, RESULT_KIND } from '../result-kind.ts';

/** A file of a result on its way: a photo of a page, or the preview of one. It is kept on this phone under its SHA-256. */
export type FormPhotoBody = {
  readonly form: 'sigap-form-photo-1';
  readonly sha256: string;
  readonly bytes: number;
  readonly page: number;
  readonly isPreview: boolean;
};

const NOT_ANNOUNCED = 'SIGAP-3302';
/** The chunks do not make the file that was announced, or some are missing. */
const NOT_WHOLE = 'SIGAP-3117';
/** It is whole, and no photo that is kept. */
const NO_PHOTO = 'SIGAP-3118';
/** The server keeps as many photos of the phone that made the result as it keeps of one. */
const NO_ROOM = 'SIGAP-3304';
const BRING_AS_FILE = text(
  'Jatah foto ponsel ini di server (100 MB) penuh: foto ini menunggu di ponsel dan angkanya tidak terpengaruh. Di halaman hasil, simpan sebagai berkas dengan “Bagikan dengan … foto asli” dan serahkan ke kantor kabupaten/kota',
  'This phone’s room for photos at the server (100 MB) is used up: this one waits on the phone and the figures are not affected. On the result’s page, save it as a file with “Share with … original photos” and give it to the regency’s office',
);
const TAKE_AGAIN = text(
  'Potret lagi halaman ini lewat “Tambah foto” di halaman hasil. Angkanya tidak terpengaruh.',
  'Photograph this page again with “Add photos” on the result’s page. The figures are not affected.',
);

/** Photos of forms and their previews, each a thing of its own: one that fails holds up no figures and no other photo. */
export const FORM_PHOTO_KIND: FieldKind = {
  kind: 'form-photo',
  name: text('Foto C.Hasil', 'Photo of the result form'),
  // The record signs for it by its hash; nobody need sign again.
  seal: async (key, { body }) => ({
    envelope: { payload: canonicalJson(body), key: key.id, signature: '' },
    sha256: bodyOf(body).sha256,
  }),
  nameOf,
  setAside,
  stuckFor: ({ code }) => (code === NO_ROOM ? BRING_AS_FILE : null),
  deliver,
  rank: ({ body }) => (bodyOf(body).isPreview ? RANK.preview : RANK.photo),
  lacking: (photos, ask) => lackingOf('photos', photos, ask),
};

/** The two files of a photo as they are kept beside its result: the preview goes first. */
export function formPhotoBodies({ page, sha256, bytes, preview }: FormPhoto): readonly FormPhotoBody[] {
  const common = { form: 'sigap-form-photo-1', page } as const;
  return [
    { ...common, sha256: preview.sha256, bytes: preview.bytes, isPreview: true },
    { ...common, sha256, bytes, isPreview: false },
  ];
}

/** What an item says of its file. */
export function bodyOf(body: Item['body']): FormPhotoBody {
  return body as unknown as FormPhotoBody;
}

/** Brings the file. A server that does not know its record (any more) is given that first. */
async function deliver({ body }: Item, ask: Ask, watch: KindWatch): Promise<Outcome> {
  const { sha256 } = bodyOf(body);
  const file = await watch.store.file(sha256);
  if (!file) return fileLost();
  const send = () => deliverFile(`/api/results/photos/${sha256}`, file, ask, watch);
  const sent = await send();
  if (sent.kind !== 'later') return sent;
  if (sent.failure.code === NOT_WHOLE && !(await isIntact(file, sha256))) return fileSpoilt();
  if (sent.failure.code !== NOT_ANNOUNCED) return sent;
  const announcing = announces(await watch.store.items(), sha256);
  if (!announcing) return sent;
  const recorded = await deliverFullRecord(announcing, ask);
  return recorded.kind === 'answered' ? send() : sent;
}

/** Whether a kept file is still the one that was kept: a phone's disk may spoil it. */
async function isIntact(file: Blob, sha256: string): Promise<boolean> {
  return (await sha256Of(new Uint8Array(await file.arrayBuffer()))) === sha256;
}

/** What is refused as no photo, or lost on this phone, comes by no further try. */
function setAside({ why, code }: Failure): Text | null {
  return code === NO_PHOTO || why === 'unreadable' ? TAKE_AGAIN : null;
}

/** By its form and page, so that whoever looks at the queue knows which is missing. */
function nameOf({ body }: Item, items: readonly Item[]): Text {
  const { sha256, page, isPreview } = bodyOf(body);
  const what = isPreview ? text('Pratinjau', 'Preview') : text('Foto', 'Photo');
  const record = announces(items, sha256)?.body as unknown as ResultRecord | undefined;
  const form = record ? contestName(record.contest) : text('C.Hasil', 'result form');
  return text(`${what.id} ${form.id}, halaman ${page}`, `${what.en}: ${form.en}, page ${page}`);
}

/** A sealed result that names a file. */
function announces(items: readonly Item[], sha256: string): Item | undefined {
  return items.find(({ kind, envelope, body }) => {
    if (kind !== RESULT_KIND.kind || envelope === null) return false;
    const { photos } = body as unknown as ResultRecord;
    return photos.some((photo) => photo.sha256 === sha256 || photo.preview.sha256 === sha256);
  });
}
