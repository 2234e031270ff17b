import { type Day, isDay, type Problem, type Result, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import {
  choiceOption,
  formOption,
  optionFailure,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import { CONFIDENCES, type Confidence } from '../../sample.ts';
import { SEED } from './start-audit.ts';

/** What every verb of an audit may be given. */
export type AuditFlags = { readonly election?: string; readonly json?: boolean };

/** The number of an audit, as somebody types it. */
export function auditNumber(written: string): number {
  return wholeOption('<audit>', written, 1, 1_000_000);
}

/** A share between nothing and `most`. @example shareOption('--margin', '0.02', 0.5) === 0.02 */
export function shareOption(option: string, value: string, most: number): number {
  const share = /^0?\.\d{1,6}$|^1$/.test(value) ? Number(value) : Number.NaN;
  if (share > 0 && share <= most) return share;
  throw optionFailure(
    option,
    value,
    text(
      `harus bagian di antara 0 dan ${most}, misalnya 0.94`,
      `must be a share between 0 and ${most}, such as 0.94`,
    ),
  );
}

/** A confidence that an audit may be asked for. */
export function confidenceOption(value: string): Confidence {
  return Number(choiceOption('--confidence', value, CONFIDENCES.map(String))) as Confidence;
}

/** A seed that can be read out and typed. */
export function seedOption(value: string): string {
  return formOption(
    '--seed',
    value,
    SEED,
    text(
      'harus 1 sampai 100 huruf, angka, titik atau garis',
      'must be 1 to 100 letters, digits, dots or dashes',
    ),
  );
}

/** A calendar day. */
export function dayOption(option: string, value: string): Day {
  if (isDay(value)) return value;
  throw optionFailure(
    option,
    value,
    text('harus tanggal, misalnya 2024-11-20', 'must be a date, such as 2024-11-20'),
  );
}

/** Identities of records, in full. */
export function recordOption(option: string, value: string): string {
  return formOption(
    option,
    value,
    /^[0-9a-f]{64}$/,
    text('harus 64 angka heksadesimal', 'must be 64 hexadecimal digits'),
  );
}

/** A value, or the end of the verb with its problem. */
export function valueOr<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new CommandFailure(result.error);
}
