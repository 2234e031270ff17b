import { type Text, text } from '../kernel/index.ts';

/**
 * What becomes of a row of an import. `held` waits for a person's decision, `absent` is in the registry and not in the
 * file, `error` stops the whole import.
 */
export const FATES = ['add', 'change', 'same', 'held', 'error', 'absent'] as const;

/** One of the fates. */
export type Fate = (typeof FATES)[number];

/** How many rows have which fate. */
export type FateCounts = Readonly<Record<Fate, number>>;

/** No rows yet. */
export const NO_ROWS: FateCounts = { add: 0, change: 0, same: 0, held: 0, error: 0, absent: 0 };

/** What a person decides about a held row. */
export type Decision = 'accept' | 'skip';

/** How an import is to be applied. */
export type ApplyOptions = {
  /** The differences to what is there were seen and are wanted. */
  readonly acceptChanges: boolean;
  /** The file is the whole list: what it does not name is withdrawn. */
  readonly complete: boolean;
  /** For each held row, by its number. */
  readonly decisions: Readonly<Record<number, Decision>>;
};

/** Nothing accepted, nothing withdrawn. */
export const PLAIN_APPLY: ApplyOptions = { acceptChanges: false, complete: false, decisions: {} };

/** What stands between an import and its being applied; empty when nothing does. */
export function needsOf(counts: FateCounts, undecided: number, options: ApplyOptions): readonly Text[] {
  const needs: Text[] = [];
  if (counts.error > 0) {
    needs.push(
      text(
        `${counts.error} baris salah: perbaiki di berkasnya, lalu unggah lagi`,
        `${counts.error} rows are wrong: correct them in the file and upload it again`,
      ),
    );
  }
  if (undecided > 0) {
    needs.push(
      text(
        `${undecided} baris ditahan: putuskan terima atau lewati`,
        `${undecided} rows are held: decide to accept or skip each`,
      ),
    );
  }
  if (counts.change > 0 && !options.acceptChanges) {
    needs.push(
      text(
        `${counts.change} baris mengubah yang sudah ada: lihat bedanya, lalu setujui`,
        `${counts.change} rows change what is there: look at the differences and accept them`,
      ),
    );
  }
  if (options.complete && counts.absent > 0 && !options.acceptChanges) {
    needs.push(
      text(
        `${counts.absent} TPS tidak ada di berkas dan akan ditarik: setujui dahulu`,
        `${counts.absent} TPS are not in the file and will be withdrawn: accept that first`,
      ),
    );
  }
  return needs;
}

/** Whether applying would do anything at all. */
export function changesAnything(counts: FateCounts, options: ApplyOptions): boolean {
  const accepted = Object.values(options.decisions).includes('accept');
  return counts.add > 0 || counts.change > 0 || accepted || (options.complete && counts.absent > 0);
}
