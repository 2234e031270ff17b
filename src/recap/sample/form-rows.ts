import { excerpt } from '../../connectivity/index.ts';
import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { readTpsCode } from '../../registry/index.ts';

/** Which of the two files a header belongs to. */
export type FormFile = 'tally' | 'read';

/** Where each column stands. */
export type FormColumns = {
  readonly at: Readonly<Partial<Record<PlainColumn, number>>>;
  /** Votes, in the order of the file. */
  readonly choices: readonly { readonly name: string; readonly at: number }[];
};

/** A row of either file; cells without a figure are null. */
export type FormRow = {
  readonly tps: string;
  readonly contest: string;
  readonly bound: number | null;
  readonly list: string;
  readonly votes: readonly (number | null)[];
  readonly invalid: number | null;
  /** Somebody wrote x in place of a figure: the photo is missing or cannot be read. */
  readonly isUnreadable: boolean;
};

type PlainColumn = 'tps' | 'contest' | 'bound' | 'list' | 'invalid';

const PLAIN: Readonly<Record<string, PlainColumn>> = {
  ...{ tps: 'tps', kode_tps: 'tps', contest: 'contest', kontes: 'contest' },
  ...{
    bound: 'bound',
    batas: 'bound',
    list: 'list',
    daftar: 'list',
    invalid: 'invalid',
    tidak_sah: 'invalid',
  },
};
const CHOICE = /^(?:(?:pair|paslon)_?(\d{1,2})|(empty|kolom_kosong|kotak_kosong))$/;
const NEEDED: Readonly<Record<FormFile, readonly PlainColumn[]>> = {
  tally: ['tps', 'contest', 'bound', 'invalid'],
  read: ['tps', 'contest', 'list', 'invalid'],
};
/** Names of contests stand in the text that is hashed, in tickets and in file columns. */
const CONTEST = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** A form has three boxes for a figure; a bound may be that of a special TPS. */
const HIGHEST = 99_999;
/** What stands in a sheet where a photo is missing or cannot be read. */
const UNREADABLE = 'x';

/** Whether a row of cells is the header of such a file. */
export function isFormHeader(cells: readonly string[], file: FormFile): boolean {
  const names = cells.map(headerName);
  return NEEDED[file].every((needed) => names.some((name) => PLAIN[name] === needed));
}

/** Finds the columns. An unknown one is refused: a column of votes with a slip in its name would otherwise lose its votes. */
export function formColumns(header: readonly string[]): Result<FormColumns, Text> {
  const at: Partial<Record<PlainColumn, number>> = {};
  const choices: { name: string; at: number }[] = [];
  for (const [place, cell] of header.entries()) {
    const name = headerName(cell);
    const plain = PLAIN[name];
    const [choice, number] = CHOICE.exec(name) ?? [];
    if (name === '') continue;
    if (!plain && choice === undefined)
      return err(
        text(
          `kolom "${excerpt(cell)}" tidak dikenal; yang dikenal: tps, kontes, batas, daftar, paslon1, paslon2, …, kolom_kosong, tidak_sah`,
          `column "${excerpt(cell)}" is not known; known are tps, contest, bound, list, pair1, pair2, …, empty, invalid`,
        ),
      );
    const known = plain ?? (number === undefined ? 'empty' : `pair${Number(number)}`);
    if (plain ? at[plain] !== undefined : choices.some((one) => one.name === known))
      return err(text(`kolom "${excerpt(cell)}" ada dua kali`, `column "${excerpt(cell)}" stands twice`));
    if (plain) at[plain] = place;
    else choices.push({ name: known, at: place });
  }
  if (choices.length > 0) return ok({ at, choices });
  return err(text('tidak ada kolom suara (paslon1, …)', 'there is no column of votes (pair1, …)'));
}

/** Reads a row. Figures may be blank here; each file says what that means. */
export function formRow({ at, choices }: FormColumns, cells: readonly string[]): Result<FormRow, Text> {
  const cell = (column: PlainColumn) => (cells[at[column] ?? -1] ?? '').trim();
  const code = readTpsCode(cell('tps'));
  if (!code.ok) return code;
  if (code.value.kind !== 'tps')
    return err(text('kode TPS tanpa nomor TPS', 'the TPS code has no number of the TPS'));
  const contest = cell('contest').toLowerCase();
  if (!CONTEST.test(contest))
    return err(
      text(
        `kontes "${excerpt(contest)}" harus 1 sampai 40 huruf kecil, angka atau garis, misalnya bupati-2103`,
        `contest "${excerpt(contest)}" must be 1 to 40 small letters, digits or dashes, such as bupati-2103`,
      ),
    );
  const read = figures([
    ...choices.map(({ name, at: place }) => [name, cells[place] ?? ''] as const),
    ['invalid', cell('invalid')],
    ['bound', cell('bound')],
  ]);
  if (!read.ok) return read;
  const votes = read.value.figures.slice(0, choices.length);
  const [invalid = null, bound = null] = read.value.figures.slice(choices.length);
  const { isUnreadable } = read.value;
  return ok({
    tps: code.value.code,
    contest,
    list: cell('list').toLowerCase(),
    votes,
    invalid,
    bound,
    isUnreadable,
  });
}

type Figures = { readonly figures: readonly (number | null)[]; readonly isUnreadable: boolean };

function figures(cells: readonly (readonly [column: string, cell: string])[]): Result<Figures, Text> {
  const found: (number | null)[] = [];
  let isUnreadable = false;
  for (const [column, cell] of cells) {
    const written = cell.trim().toLowerCase();
    if (/^\d{1,5}$/.test(written)) found.push(Number(written));
    else if (written === '' || written === UNREADABLE) found.push(null);
    else
      return err(
        text(
          `${column} "${excerpt(written)}" harus bilangan bulat 0 sampai ${HIGHEST}`,
          `${column} "${excerpt(written)}" must be a whole number from 0 to ${HIGHEST}`,
        ),
      );
    if (written === UNREADABLE) isUnreadable = true;
  }
  return ok({ figures: found, isUnreadable });
}

function headerName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, '_');
}
