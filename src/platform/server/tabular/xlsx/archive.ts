import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { PROBLEMS, problem, text } from '../../../../kernel/index.ts';
import { TableFailure, type TableLimits } from '../table.ts';

/** An opened ZIP archive whose entries are only inflated within bounds. */
export type Archive = {
  has(name: string): boolean;
  /** Inflates an entry as a stream of bytes; null when there is none. @throws TableFailure beyond `maxBytes`. */
  read(name: string, maxBytes: number): Promise<Readable | null>;
  close(): void;
};

/**
 * Opens a ZIP file. Sizes are checked as declared before anything is inflated; yauzl then fails an entry that inflates to
 * more than it declared.
 * @throws TableFailure when it is cut off, encrypted or a bomb.
 */
export async function openArchive(path: string, limits: TableLimits): Promise<Archive> {
  const zip = await openZip(path);
  const entries = new Map<string, Entry>();
  try {
    if (zip.entryCount > limits.entries) {
      throw overfull(`${zip.entryCount} entri`, `${zip.entryCount} entries`);
    }
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) {
        throw new TableFailure(
          problem(PROBLEMS.notATable, text('berkas ini berkata sandi', 'the file has a password')),
        );
      }
      entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    zip.close();
    throw asDamage(error);
  }
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: async (name, maxBytes) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return null;
      const { uncompressedSize, compressedSize } = entry;
      const ratio = uncompressedSize / Math.max(1, compressedSize);
      if (uncompressedSize > maxBytes || (uncompressedSize > limits.freeBytes && ratio > limits.ratio)) {
        const megabytes = Math.round(uncompressedSize / 1e6);
        throw overfull(
          `${name} menjadi ${megabytes} MB, ${Math.round(ratio)} kali lipat`,
          `${name} becomes ${megabytes} MB, ${Math.round(ratio)} times its size`,
        );
      }
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw asDamage(error);
      }
    },
    close: () => zip.close(),
  };
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw asDamage(error);
  }
}

/** What a ZIP or XML library says about a damaged file, as a problem for its sender. */
export function asDamage(error: unknown): TableFailure {
  if (error instanceof TableFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('too many bytes in the stream')) {
    return overfull(
      'ada isi yang lebih besar daripada yang dinyatakannya',
      'an entry is larger than it declares',
    );
  }
  return damaged('arsip XLSX rusak', 'the XLSX archive is damaged', error);
}

/** That a workbook contradicts itself, and where. */
export function damaged(id: string, en: string, cause?: unknown): TableFailure {
  return new TableFailure(problem(PROBLEMS.fileCut, text(id, en)), cause);
}

/** That a workbook declares names of its own for texts or files, as none made by a spreadsheet does. */
export function withDeclarations(): TableFailure {
  return new TableFailure(
    problem(
      PROBLEMS.notATable,
      text(
        'berkas ini memuat deklarasi (DOCTYPE, entitas), yang tidak diterima',
        'the file holds declarations (DOCTYPE, entities), which are not accepted',
      ),
    ),
  );
}

/** That a workbook holds more than any list of ours. */
export function overfull(id: string, en: string): TableFailure {
  return new TableFailure(problem(PROBLEMS.archiveTooLarge, text(id, en)));
}
