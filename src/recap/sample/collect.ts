import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import type { Reread } from './audit.ts';
import type { TalliedContest, TallyRow } from './contest.ts';
import type { FormColumns, FormRow } from './form-rows.ts';

/** Gathers the rows of a tally into contests; whole or not at all. */
export class TallyCollector {
  readonly #names: readonly string[];
  readonly #contests = new Map<string, Map<string, FormRow>>();

  constructor({ choices }: FormColumns) {
    this.#names = choices.map(({ name }) => name);
  }

  /** Takes a row. @returns what is wrong with it */
  add(row: FormRow): Result<null, Text> {
    if (row.isUnreadable)
      return err(
        text(
          'tabulasi berisi x; yang belum ditabulasi tidak dapat diundi',
          'the tally holds an x; what is not tallied cannot be drawn',
        ),
      );
    if (row.bound === null) return err(text('bound (batas) kosong', 'bound is empty'));
    if (row.invalid === null) return err(text('invalid (tidak_sah) kosong', 'invalid is empty'));
    const contest = this.#contests.get(row.contest) ?? new Map<string, FormRow>();
    if (contest.has(row.tps)) return err(twice(row));
    const [first] = contest.values();
    const blank = first?.votes.findIndex((votes, at) => (votes === null) !== (row.votes[at] === null)) ?? -1;
    if (blank !== -1)
      return err(
        text(
          `${this.#names[blank]} kosong pada sebagian baris kontes ${row.contest}; tulis 0 bila formulirnya berkata 0`,
          `${this.#names[blank]} is blank in some rows of contest ${row.contest}; write 0 where the form says 0`,
        ),
      );
    if (row.votes.every((votes) => votes === null))
      return err(text('tidak ada suara di baris ini', 'there are no votes in this row'));
    this.#contests.set(row.contest, contest.set(row.tps, row));
    return ok(null);
  }

  /** The contests, by name; a choice that is blank in a whole contest is none of its choices. */
  contests(): readonly TalliedContest[] {
    return [...this.#contests.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, rows]) => {
        const [first] = rows.values();
        const taken = this.#names.map((_, at) => at).filter((at) => first?.votes[at] !== null);
        return {
          name,
          choices: taken.map((at) => this.#names[at] ?? ''),
          rows: [...rows.values()].map(
            ({ tps, bound, votes, invalid }): TallyRow => ({
              ...{ tps, bound: bound ?? 0, invalid: invalid ?? 0 },
              votes: taken.map((at) => votes[at] ?? 0),
            }),
          ),
        };
      });
  }
}

/** What a reading is held against. */
export type DrawnList = {
  readonly contest: Pick<TalliedContest, 'name' | 'choices' | 'rows'>;
  /** SHA-256 of its list, in hex. */
  readonly hash: string;
};

/** Readings, by contest and TPS. */
export type Readings = Map<string, Map<string, Reread>>;

/** Gathers readings of forms; only such as belong to the very list that was drawn from. */
export class ReadingCollector {
  readonly #names: readonly string[];
  readonly #lists: ReadonlyMap<string, DrawnList & { readonly codes: ReadonlySet<string> }>;
  readonly #readings: Readings;

  /** @param readings those of other sheets, which these are added to */
  constructor({ choices }: FormColumns, lists: readonly DrawnList[], readings: Readings) {
    this.#readings = readings;
    this.#names = choices.map(({ name }) => name);
    this.#lists = new Map(
      lists.map((list) => [
        list.contest.name,
        { ...list, codes: new Set(list.contest.rows.map(({ tps }) => tps)) },
      ]),
    );
  }

  /** Takes a row: one without any figure is not read yet, one with an x cannot be read. @returns what is wrong with it */
  add(row: FormRow): Result<null, Text> {
    const list = this.#lists.get(row.contest);
    if (!list)
      return err(
        text(`kontes ${row.contest} tidak ada di tabulasi`, `contest ${row.contest} is not in the tally`),
      );
    if (row.list !== list.hash)
      return err(
        text(
          `daftar yang diundi (${row.list.slice(0, 12) || 'kosong'}…) bukan tabulasi ini (${list.hash.slice(0, 12)}…): angka, risiko atau daftar TPS berubah setelah undian. Pakai berkas tabulasi yang diundi; tabulasi baru perlu undian baru dengan benih baru`,
          `the list that was drawn from (${row.list.slice(0, 12) || 'empty'}…) is not this tally (${list.hash.slice(0, 12)}…): figures, risk or TPS changed after the draw. Use the tally that was drawn from; a new tally needs a new draw with a new seed`,
        ),
      );
    if (!list.codes.has(row.tps))
      return err(text(`TPS ${row.tps} tidak ada di kontes ini`, `TPS ${row.tps} is not in this contest`));
    const readings = this.#readings.get(row.contest) ?? new Map<string, Reread>();
    if (readings.has(row.tps)) return err(twice(row));
    const stray = this.#names.find(
      (name, at) => row.votes[at] !== null && !list.contest.choices.includes(name),
    );
    if (stray)
      return err(
        text(
          `${stray} bukan pilihan kontes ${row.contest}`,
          `${stray} is no choice of contest ${row.contest}`,
        ),
      );
    const votes = list.contest.choices.map((name) => row.votes[this.#names.indexOf(name)] ?? null);
    const isBlank = row.invalid === null && votes.every((figure) => figure === null);
    if (isBlank && !row.isUnreadable) return ok(null);
    if (!row.isUnreadable && (row.invalid === null || votes.includes(null)))
      return err(
        text(
          'ada angka yang kosong; tulis 0 bila fotonya berkata 0, x bila fotonya hilang atau tidak terbaca',
          'a figure is blank; write 0 where the photo says 0, x where it is missing or cannot be read',
        ),
      );
    const reading = { votes: votes.map((figure) => figure ?? 0), invalid: row.invalid ?? 0 };
    this.#readings.set(row.contest, readings.set(row.tps, row.isUnreadable ? null : reading));
    return ok(null);
  }
}

function twice({ tps, contest }: FormRow): Text {
  return text(
    `TPS ${tps} ada dua kali di kontes ${contest}; putuskan dahulu angka mana yang benar`,
    `TPS ${tps} stands twice in contest ${contest}; first settle which figures are right`,
  );
}
