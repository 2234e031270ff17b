import { observedAt } from '../../../connectivity/index.ts';
import {
  canonical,
  type Delivery,
  lastSkews,
  otherHash,
  type Signed,
  signedByItsDevice,
} from '../../../connectivity/server/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionById } from '../../../registry/server/index.ts';
import { type Canonical, type Envelope, type Receipt, receiptText } from '../../../sealed/index.ts';

/** What every sealed form of a phone says of its maker. */
type Made = {
  readonly election: string;
  readonly tps: string;
  readonly device: string;
  readonly madeAt: string;
};

/** A form that may be kept: signed by a phone of the TPS it speaks of. What it says is not asked. */
export type AdmittedForm<T> = Signed & {
  readonly record: T;
  readonly delivery: Delivery;
  /** Our clock less its maker's, milliseconds; null when nobody could say. */
  readonly skewMs: number | null;
  /** By our clock; of a scenario the instant at which it stands still. */
  readonly observedAt: Date;
};

/**
 * Asks everything that can refuse a sealed form of a phone (docs/formats/readiness-record.md section 4).
 * @param sha256 that the address names
 * @param read the form's parser; null is none of it
 */
export async function admitForm<T extends Made>(
  platform: Platform,
  { envelope, sha256 }: { readonly envelope: Envelope; readonly sha256: string },
  delivery: Delivery,
  read: (value: Canonical) => T | null,
): Promise<Result<AdmittedForm<T>, Problem>> {
  const value = canonical(envelope.payload);
  if (!value.ok) return value;
  const record = read(value.value);
  if (!record) return err(problem(PROBLEMS.recordRefused, NOT_THE_FORM));
  const signed = await signedByItsDevice(platform, envelope, record, delivery);
  if (!signed.ok) return signed;
  if (signed.value.id.toString('hex') !== sha256) return err(otherHash());
  const { db } = platform.database;
  const { maker } = signed.value;
  const { receivedAt } = delivery;
  // The clock of whoever carries a record says nothing about the one of its maker.
  const isOwn = maker.id === delivery.by.id;
  const skewMs = isOwn ? delivery.skewMs : ((await lastSkews(db, [maker.id])).get(maker.id) ?? null);
  const election = await electionById(db, maker.electionId);
  const at = observedAt({ madeAt: new Date(record.madeAt), skewMs, receivedAt });
  return ok({ ...signed.value, record, delivery, skewMs, observedAt: election?.pinnedAsOf ?? at });
}

/** The receipt of a form that was kept, signed. */
export async function receiptOf(
  key: ReceiptKey,
  kind: Extract<Receipt['kind'], 'readiness' | 'travel'>,
  { id, envelope, record, delivery }: AdmittedForm<Made>,
): Promise<Envelope> {
  return key.sign(
    receiptText({
      ...{ form: 'sigap-receipt-1', stage: 'received', subject: id.toString('hex'), kind },
      ...{ election: record.election, tps: record.tps, receivedAt: delivery.receivedAt.toISOString() },
      facts: { bytes: Buffer.byteLength(envelope.payload) },
    }),
  );
}

const NOT_THE_FORM = text(
  'bagian catatannya kurang, lebih, atau bukan seperti pada docs/formats/readiness-record.md',
  'parts of the record are missing, too many, or not as docs/formats/readiness-record.md has them',
);
