import {
  type FormPhoto,
  type ResultRecord,
  resultPayload,
  signedTextOf,
  slipOf,
  slipText,
} from '../../src/sealed/index.ts';
import { formWith } from '../../src/voting-day/form.fixture.ts';
import { type EnrolledPhone, sha256 } from './field.ts';

/** A sealed result as a phone carries it. */
export type SealedResult = {
  readonly record: ResultRecord;
  readonly payload: string;
  /** SHA-256 of the payload: the record's identity. */
  readonly identity: string;
  readonly qr: string;
  /** SHA-256 of the slip's text. */
  readonly slipId: string;
  /** The slip's text, which is what was signed. */
  readonly signed: string;
};

/** A photo as a record names it; its preview is of a few bytes where none is given. */
export function formPhoto(
  page: number,
  photo: { readonly sha256: string; readonly bytes: number },
  preview = { sha256: sha256(`pratinjau ${photo.sha256}`), bytes: 30_000 },
): FormPhoto {
  return { page, ...photo, mediaType: 'image/jpeg', preview };
}

/** A form of a phone's TPS, sealed by it; the figures are invented. */
export function sealedResult(phone: EnrolledPhone, change: Partial<ResultRecord> = {}): SealedResult {
  const record: ResultRecord = {
    ...{ form: 'sigap-result-1', election: 'kepri-2024', tps: phone.tps, contest: 'governor' },
    ...{ revision: 1, corrects: null, device: phone.id, madeAtS: 1_732_698_000, entries: 1 },
    figures: formWith(),
    photos: [formPhoto(1, { sha256: sha256('halaman 1'), bytes: 400_000 })],
    ...change,
  };
  const payload = resultPayload(record);
  const identity = sha256(payload);
  const slip = slipOf(record, { payload: identity, election: sha256(record.election) });
  const text = signedTextOf(slip);
  const qr = slipText({ slip, signature: phone.signed('sigap-result-1', text) });
  return { record, payload, identity, qr, slipId: sha256(text), signed: text };
}
