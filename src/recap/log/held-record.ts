import { err, ok, type Result } from '../../kernel/index.ts';
import { isSha256, parseResultFile, parseSlipText } from '../../sealed/index.ts';
import { commitmentText } from './leaf.ts';

/** A record that somebody holds, and what its commitment is made of. */
export type HeldRecord = {
  readonly tps: string;
  readonly revision: number;
  /** The text whose SHA-256 the log says of it. */
  readonly commitmentText: string;
  /** The full record, where it is held: its SHA-256 must be `record`, which the slip names. */
  readonly payload: string | null;
  readonly record: string;
};

/** Reads what somebody holds: a result file, or the text of a QR. */
export function heldRecordIn(written: string): Result<HeldRecord, 'unreadable'> {
  const file = parseResultFile(written.trim());
  const signed = file.ok ? parseSlipText(file.value.qr) : file;
  if (!file.ok || !signed.ok || !isSha256(signed.value.slip.record)) return err('unreadable');
  const { slip, signature } = signed.value;
  return ok({
    ...{ tps: slip.tps, revision: slip.revision, record: slip.record, payload: file.value.payload },
    commitmentText: commitmentText(slip.record, signature),
  });
}
