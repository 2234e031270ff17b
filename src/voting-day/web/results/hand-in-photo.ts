import { type Text, text } from '../../../kernel/index.ts';
import { sha256Of, verifySignature } from '../../../platform/web/device-key.ts';
import { checkReceipt, MOST_FORM_PHOTO_BYTES, type PublicKey } from '../../../sealed/index.ts';

/** What became of a photo that somebody handed in. */
export type HandedInPhoto =
  | { readonly kind: 'refused'; readonly words: Text }
  /** The server refused it, or was not reached. */
  | { readonly kind: 'failed'; readonly error: Error }
  /** Something came back that proves nothing. */
  | { readonly kind: 'unproven' }
  | { readonly kind: 'received'; readonly tps: string; readonly receivedAt: string };

/** What handing in a photo needs of the console. */
type Office = {
  /** Sends the photo under its SHA-256; what comes back should be a receipt. */
  readonly send: (sha256: string) => Promise<unknown>;
  /** The server's keys, by which a receipt is checked. */
  readonly receiptKeys: () => Promise<ReadonlyMap<string, PublicKey>>;
};

const TOO_LARGE = text(
  `Lebih dari ${MOST_FORM_PHOTO_BYTES / 1e6} MB: ini bukan foto dari aplikasi Sigap. Ambil berkas aslinya dari ponsel.`,
  `More than ${MOST_FORM_PHOTO_BYTES / 1e6} MB: this is no photo of the Sigap app. Take the original from the phone.`,
);
const UNREADABLE = text(
  'Berkas ini tidak dapat dibaca. Salin dari stik ke komputer ini, lalu pilih lagi.',
  'This file cannot be read. Copy it from the stick to this computer and choose it again.',
);

/** Whether a file is handed in as a photo, by its name or what its system calls it. */
export function isPhotoFile({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return type.startsWith('image/') || /\.(jpe?g|png)$/i.test(name);
}

/** Hands in a photo that a courier brought; nothing is called received before the receipt over its bytes was checked by the server's key. */
export async function handInPhoto(
  file: Pick<File, 'size' | 'arrayBuffer'>,
  { send, receiptKeys }: Office,
): Promise<HandedInPhoto> {
  if (file.size > MOST_FORM_PHOTO_BYTES) return { kind: 'refused', words: TOO_LARGE };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return { kind: 'refused', words: UNREADABLE };
  const sha256 = await sha256Of(new Uint8Array(bytes));
  try {
    const checked = await checkReceipt(await send(sha256), await receiptKeys(), sha256, verifySignature);
    if (!checked.ok || checked.value.kind !== 'photo') return { kind: 'unproven' };
    return { kind: 'received', tps: checked.value.tps, receivedAt: checked.value.receivedAt };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}
