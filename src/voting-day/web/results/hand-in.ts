import { type Text, text } from '../../../kernel/index.ts';
import { sha256Of, verifySignature } from '../../../platform/web/device-key.ts';
import {
  checkReceipt,
  type Envelope,
  type PublicKey,
  parseSlipText,
  type Slip,
  signedTextOf,
} from '../../../sealed/index.ts';
import { CARRIED_FAULTS } from '../field/carried-faults.ts';
import { readCarried } from '../field/read-carried.ts';

/** What became of a file that somebody handed in. */
export type HandedIn =
  | { readonly kind: 'refused'; readonly words: Text }
  /** The server refused it, or was not reached. */
  | { readonly kind: 'failed'; readonly slip: Slip; readonly error: Error }
  /** Something came back that proves nothing. */
  | { readonly kind: 'unproven'; readonly slip: Slip }
  | {
      readonly kind: 'received';
      readonly slip: Slip;
      readonly receipt: Envelope;
      readonly receivedAt: string;
    };

/** What handing in needs of the console. */
type Office = {
  /** Slug of the election. */
  readonly election: string;
  /** Sends the text of a file; what comes back should be a receipt. */
  readonly send: (file: string) => Promise<unknown>;
  /** The server's keys, by which a receipt is checked. */
  readonly receiptKeys: () => Promise<ReadonlyMap<string, PublicKey>>;
};

const OTHER_ELECTION = text(
  'Berkas ini dari pemilihan lain. Pilih pemilihan itu di bagian atas konsol, lalu serahkan lagi.',
  'This file is of another election. Choose that election at the top of the console and hand it in again.',
);

/**
 * Hands in a result file that a courier brought. What was cut or changed is told before anything is sent, and nothing is called received before the
 * receipt was checked by the server's key.
 */
export async function handIn(
  file: Pick<File, 'size' | 'text'>,
  { election, send, receiptKeys }: Office,
): Promise<HandedIn> {
  const read = await readCarried(file, election);
  if (!read.ok)
    return {
      kind: 'refused',
      words: read.error === 'other-election' ? OTHER_ELECTION : CARRIED_FAULTS[read.error],
    };
  const parsed = parseSlipText(read.value.qr);
  if (!parsed.ok) throw new Error('a file was read whose slip cannot be');
  const { slip } = parsed.value;
  try {
    const receipt = await send(await file.text());
    const subject = read.value.form === 'sigap-relay-2' ? slip.record : await sha256Of(signedTextOf(slip));
    const checked = await checkReceipt(receipt, await receiptKeys(), subject, verifySignature);
    return checked.ok
      ? { kind: 'received', slip, receipt: receipt as Envelope, receivedAt: checked.value.receivedAt }
      : { kind: 'unproven', slip };
  } catch (error) {
    return { kind: 'failed', slip, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
