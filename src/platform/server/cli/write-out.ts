import { writeFileSync } from 'node:fs';
import { text } from '../../../kernel/index.ts';
import { optionFailure } from './options.ts';

const NOT_WRITTEN = text('berkas ini tidak dapat ditulis di sini', 'this file cannot be written here');
/** For its owner alone. */
export const OWN_FILE = 0o600;

/** Writes the file that `--out` names. @param mode of a new file @throws CommandFailure where it cannot be written */
export function writeOut(out: string, bytes: Uint8Array, mode = 0o666): void {
  try {
    writeFileSync(out, bytes, { mode });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw optionFailure('--out', out, NOT_WRITTEN);
  }
}
