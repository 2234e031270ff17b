import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { err, type Problem, type Result, type Text, text } from '../../../kernel/index.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import { MOST_RESULT_FILE_CHARACTERS, parseResultFile, type ResultFile } from '../../../sealed/index.ts';
import { fileProblem } from './faults.ts';

/**
 * Reads a result file from disk; of a large one no more than a result file can hold.
 * @throws CommandFailure when there is no such file or it may not be read
 */
export async function readResultFile(path: string): Promise<Result<ResultFile, Problem>> {
  const buffer = Buffer.alloc(MOST_RESULT_FILE_CHARACTERS + 1);
  const bytes = await readable('FILE', path, async () => {
    const file = await open(path);
    try {
      let filled = 0;
      for (let more = -1; more !== 0 && filled < buffer.length; filled += more)
        more = (await file.read(buffer, filled, buffer.length - filled)).bytesRead;
      return filled;
    } finally {
      await file.close();
    }
  });
  const read = parseResultFile(buffer.toString('utf8', 0, bytes));
  return read.ok ? read : err(fileProblem(read.error));
}

/** SHA-256 of a photo as it lies there, however large. @throws CommandFailure when it cannot be read */
export async function hashOfPhoto(path: string): Promise<string> {
  const hash = createHash('sha256');
  await readable('--photo', path, () => pipeline(createReadStream(path), hash));
  return hash.digest('hex');
}

async function readable<T>(option: string, path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const fault = FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
    throw fault ? optionFailure(option, path, fault) : error;
  }
}

const FAULTS: Readonly<Record<string, Text>> = {
  ENOENT: text('berkas ini tidak ada', 'there is no such file'),
  ENOTDIR: text('berkas ini tidak ada', 'there is no such file'),
  EISDIR: text('ini folder; sebutkan berkasnya', 'this is a folder; name the files in it'),
  EACCES: text('pengguna ini tidak boleh membacanya', 'this user may not read it'),
};
