import { createHash } from 'node:crypto';
import { z } from 'zod';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { type Device, findDevice } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  type Canonical,
  type Envelope,
  isKeyId,
  isSignature,
  parseCanonical,
  signedBytes,
} from '../../../sealed/index.ts';
import { type FieldRecord, LONGEST_PAYLOAD, readFieldRecord } from '../../field/field-record.ts';
import type { Delivery } from './delivery.ts';

/** An envelope of a payload of at most so many characters, by its form. */
export function envelopeSchema(mostCharacters: number) {
  return z.strictObject({
    payload: z.string().min(2).max(mostCharacters),
    key: z.string().refine(isKeyId),
    signature: z.string().refine(isSignature),
  });
}

/** The form of a record's envelope. */
export const recordEnvelopeSchema = envelopeSchema(LONGEST_PAYLOAD);

/** What is signed by a device of the deliverer's election: its text is canonical and names its maker. */
export type Signed = { readonly id: Buffer; readonly envelope: Envelope; readonly maker: Device };

/** A record that may be kept: everything that can refuse it has been asked. */
export type Admitted = Signed & { readonly record: FieldRecord; readonly delivery: Delivery };

/** Asks everything that can refuse a record (docs/formats/field-protocol.md section 3). What its content says is not among it. */
export async function admit(
  platform: Platform,
  envelope: Envelope,
  delivery: Delivery,
): Promise<Result<Admitted, Problem>> {
  const value = canonical(envelope.payload);
  if (!value.ok) return value;
  const record = readFieldRecord(value.value);
  if (!record.ok) return err(problem(PROBLEMS.recordRefused, record.error));
  const signed = await signedByItsDevice(platform, envelope, record.value, delivery);
  return signed.ok ? ok({ ...signed.value, record: record.value, delivery }) : signed;
}

/** The value of a text that must be the one text of its value. */
export function canonical(payload: string): Result<Canonical, Problem> {
  const read = parseCanonical(payload);
  return read.ok ? read : err(problem(PROBLEMS.recordRefused, NOT_CANONICAL));
}

/** Whether a payload is signed by the device it names, and that device is of this TPS and election. */
export async function signedByItsDevice(
  platform: Platform,
  envelope: Envelope,
  said: { readonly device: string; readonly election: string; readonly tps: string },
  { by, electionSlug }: Delivery,
): Promise<Result<Signed, Problem>> {
  if (said.device !== envelope.key) return err(problem(PROBLEMS.recordRefused, OTHER_KEY));
  const { db } = platform.database;
  const maker = envelope.key === by.id ? by : await findDevice(db, envelope.key);
  if (!maker) return err(problem(PROBLEMS.recordRefused, UNKNOWN_DEVICE));
  if (maker.electionId !== by.electionId || said.election !== electionSlug || said.tps !== maker.tpsCode) {
    return err(problem(PROBLEMS.otherTps));
  }
  const message = signedBytes('sigap-record-1', envelope.payload);
  if (!(await verifySignature(maker.key, message, envelope.signature))) {
    return err(problem(PROBLEMS.recordRefused, WRONG_SIGNATURE));
  }
  return ok({ id: idOf(envelope.payload), envelope, maker });
}

/** The identity of a payload: its SHA-256. */
export function idOf(payload: string): Buffer {
  return createHash('sha256').update(payload).digest();
}

/** A hash in an address that is not the one of what came with it. */
export function otherHash(): Problem {
  return problem(PROBLEMS.recordRefused, OTHER_HASH);
}

const NOT_CANONICAL = text(
  'teksnya bukan JSON kanonik (RFC 8785, bilangan bulat saja)',
  'its text is not canonical JSON (RFC 8785, whole numbers only)',
);
const OTHER_KEY = text('kunci amplop bukan kunci pembuatnya', 'the key of the envelope is not its maker’s');
const UNKNOWN_DEVICE = text('perangkat pembuatnya tidak dikenal', 'the device that made it is not known');
const WRONG_SIGNATURE = text('tanda tangannya tidak cocok', 'its signature does not fit');
const OTHER_HASH = text(
  'SHA-256 pada alamat bukan SHA-256 isinya',
  'the SHA-256 of the address is not the one of what it holds',
);
