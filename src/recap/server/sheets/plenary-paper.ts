import type { Text } from '../../../kernel/index.ts';
import { shownMoment } from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { checkpointIn } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../../voting-day/index.ts';
import { isAfterSignature } from '../../sheets/after-signature.ts';
import { openAgainstForms, openCells } from '../../sheets/area-state.ts';
import { changeOf, isTakenBack, standingCorrections } from '../../sheets/correction.ts';
import { CORRECTION_REASONS } from '../../sheets/correction-reasons.ts';
import { isUnseenCorrection } from '../../sheets/odd-corrections.ts';
import { oddReasons } from '../../sheets/odd-reasons.ts';
import type { Plenary } from '../../sheets/plenary.ts';
import { COLUMN_NAMES, TIER_NAMES, tierBelow } from '../../sheets/tiers.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import { ALL_SEEN, LATER, type ToldCell, toldCell } from '../../sheets/unseen.ts';
import { readElectionLog } from '../log/open-log.ts';
import { correctionsWithin } from './correction-store.ts';
import { plenariesOf } from './plenary-store.ts';
import { type RecapState, readRecap } from './read-recap.ts';
import { boxLabel } from './sheet-template.ts';
import { todoList } from './todo-list.ts';
import { toldUnequal } from './told-unequal.ts';
import { type Asker, unseenBy } from './unseen-by.ts';

/** A sheet as it lies on the table of a plenary: every word and figure that is printed. */
export type PlenaryPaper = {
  readonly title: string;
  readonly subtitle: string;
  readonly synthetic: boolean;
  readonly version: number;
  readonly sha256: string;
  /** The day of its bytes: when the version was recorded. */
  readonly recordedAt: Date;
  readonly state: string;
  readonly completeness: string;
  readonly columnsAre: string;
  readonly columns: readonly {
    readonly area: string;
    readonly name: string;
    readonly figures: readonly string[];
  }[];
  readonly totals: readonly string[];
  readonly boxes: readonly { readonly box: string; readonly label: string }[];
  /** `area box` of what is open, and of the sums that break a rule `totals box`. */
  readonly marked: ReadonlySet<string>;
  readonly corrections: readonly string[];
  /** Of each correction, when it was recorded if that was after this version was signed. */
  readonly recordedLate: readonly (string | null)[];
  readonly open: readonly string[];
  /** What is not what all forms say (T2) and is not open already; null for a district, whose ledger is against the forms. */
  readonly againstForms: readonly string[] | null;
  readonly rules: readonly string[];
  /** TPS below that must be counted again or vote again. */
  readonly again: readonly string[];
  /** What the forms of both contests of a TPS say differently although it is the same (P14). */
  readonly between: readonly string[];
  /** What witnesses objected to, where a plenary signed this version; null where it is still to be written. */
  readonly objections: readonly string[] | null;
  readonly checkpoint: string;
};

const CONTESTS: Readonly<Record<Contest, string>> = {
  governor: 'Gubernur dan Wakil Gubernur',
  regent: 'Bupati/Wali Kota dan wakilnya',
};

/** The paper of the newest version of a sheet as it is printed for whoever asks; null where none is recorded. */
export async function plenaryPaper(
  platform: Platform,
  election: Election,
  contest: Contest,
  area: string,
  asker: Asker,
): Promise<PlenaryPaper | null> {
  const recap = await readRecap(platform, election, contest, area);
  const state = recap.states.find((one) => one.area === area);
  const sheet = state?.sheet;
  if (!state || !sheet) return null;
  const { db } = platform.database;
  const unseen = await unseenBy(db, asker, election.id, contest, area);
  const nameOf = new Map(state.columns.map((column) => [column.area, column.name]));
  const corrections = standingCorrections(recap.corrections).filter(
    (one) => one.plenary === area && !isTakenBack(one),
  );
  const oddOf = oddReasons(recap.odd, [state], unseen);
  const kept = await correctionsWithin(db, election.id, contest, area);
  const recordedAt = new Map(kept.map((row) => [row.id, row.recordedAt]));
  const isOfForms = tierBelow(state.tier) === null;
  const open = openCells(state).map((cell) => toldCell(cell, isOfForms ? unseen : ALL_SEEN));
  const above = openAgainstForms(state).map((cell) => toldCell(cell, unseen));
  const missing = state.columns.filter(({ isInSheet }) => !isInSheet).length;
  const { breaches, tps, forms, awaiting, disputed, broken } = state;
  const moment = (at: Date) => shownMoment(at, election.timeZone);
  return {
    title: `D.Hasil ${TIER_NAMES[state.tier].id} ${state.name} (${area})`,
    subtitle: `${election.name.id} – ${CONTESTS[contest]}`,
    ...{
      synthetic: election.synthetic,
      version: sheet.version,
      sha256: sheet.id,
      recordedAt: sheet.recordedAt,
    },
    state: `Versi ${sheet.version}, dicatat ${moment(sheet.recordedAt)}. ${sheet.signedAt ? `Ditandatangani di pleno ${moment(sheet.signedAt)}.` : 'Belum ditandatangani.'}`,
    completeness: `Formulir ${forms} dari ${tps} TPS; menunggu pemungutan suara ulang ${awaiting}; sengketa ${disputed}; janggal ${broken}. Kotak terbuka ${open.length}; ${isOfForms ? '' : `tidak sama dengan semua formulir (T2) ${above.length}; `}kolom yang tidak ada (T3) ${missing}; aturan yang dilanggar lembar ini ${breaches.length}.`,
    columnsAre: COLUMN_NAMES[state.tier].id,
    columns: sheet.columns.map((column) => ({
      ...{ area: column.area, name: nameOf.get(column.area) ?? '' },
      figures: column.figures.map(shownFigure),
    })),
    totals: sheet.totals.map(shownFigure),
    boxes: boxesOf(D_HASIL_KWK, sheet.pairs).map((box) => ({ box, label: boxLabel(box) })),
    marked: new Set([
      ...[...open, ...above].map((cell) => `${cell.area} ${cell.box}`),
      ...breaches.flatMap(({ column, broken: rule }) => rule.boxes.map((box) => `${column} ${box}`)),
    ]),
    corrections: corrections.map((one) => {
      const why: Text = CORRECTION_REASONS[one.reason];
      const isUnseen = isUnseenCorrection(one, unseen);
      const words = one.words === '' || isUnseen ? '' : ` – ${one.words}`;
      const change = isUnseen
        ? `angka ${LATER.id}`
        : `${shownFigure(one.from) || 'kosong'} menjadi ${shownFigure(one.to)} (${signed(changeOf(one))})`;
      return `${one.form === 'c-hasil' ? 'C.Hasil TPS' : 'D.Hasil'} ${one.area}, ${one.box}: ${change}; ${why.id}${words}${one.isObjected ? '; ada keberatan saksi' : ''}${oddOf.has(one.id) ? `. TIDAK menjelaskan selisih – ${oddOf.get(one.id)?.id}` : ''}`;
    }),
    recordedLate: corrections.map(({ id }) => {
      const at = recordedAt.get(id);
      return at && isAfterSignature(at, sheet.signedAt) ? moment(at) : null;
    }),
    open: open.map((cell) => cellWords(cell, nameOf, 'di bawahnya')),
    againstForms: isOfForms ? null : above.map((cell) => cellWords(cell, nameOf, 'semua formulir')),
    rules: breaches.map(({ column, broken: rule }) => {
      const where = column === 'totals' ? 'Jumlah' : (nameOf.get(column) ?? column);
      return `${where}, ${rule.rule}: ${rule.sentence.id}`;
    }),
    again: await againWords(platform, election, contest, area, asker, recap),
    between: await betweenWords(platform, election, area, asker),
    objections:
      sheet.plenary === null ? null : await objectionsOf(platform, election, contest, area, sheet.plenary),
    checkpoint: await checkpointWords(platform, election),
  };
}

/** A box that is open. @param against what it is held against */
function cellWords(
  { area, box, written, below, blanks, corrected, remainder, odd }: ToldCell,
  nameOf: ReadonlyMap<string, string>,
  against: string,
): string {
  const where = `${nameOf.get(area) ?? area} (${area}), ${box}: tertulis ${shownFigure(written) || 'kosong'}`;
  // Only what is unseen has no corrections.
  if (corrected === null) return `${where}; selebihnya ${LATER.id}`;
  const rest = remainder === null ? 'belum dapat dikatakan' : `sisa ${signed(remainder)}`;
  const empty = blanks > 0 ? `, ${blanks} tanpa angka` : '';
  return `${where}; ${against} ${below === null ? 'belum ada' : shownFigure(below)}${empty}; pembetulan ${signed(corrected)}; ${rest}${odd.length > 0 ? `; ${odd.length} pembetulan tidak menjelaskan apa pun` : ''}`;
}

async function againWords(
  platform: Platform,
  election: Election,
  contest: Contest,
  area: string,
  asker: Asker,
  recap: RecapState,
): Promise<string[]> {
  const { items } = await todoList(platform, election, contest, area, asker, recap);
  return items
    .filter(({ kind }) => kind === 'recount' || kind === 'await-revote')
    .map(({ kind, area: tps, sentence }) => `TPS ${tps}: ${TODO_KINDS[kind].id}: ${sentence.id}`);
}

async function betweenWords(
  { database: { db } }: Platform,
  election: Election,
  area: string,
  asker: Asker,
): Promise<string[]> {
  const { items } = await toldUnequal(db, asker, election.id, area);
  return items.flatMap(({ tps, isUnseen, broken }) =>
    broken.map(({ rule, sentence }) => `TPS ${tps}, ${isUnseen ? '' : `${rule}: `}${sentence.id}`),
  );
}

async function objectionsOf(
  { database: { db } }: Platform,
  { id: electionId }: Election,
  contest: Contest,
  area: string,
  plenary: string,
): Promise<readonly string[]> {
  const signed = (await plenariesOf(db, electionId, contest, area)).find(({ id }) => id === plenary);
  return signed ? (JSON.parse(signed.content) as Plenary).objections : [];
}

/** How far the public log was when this was printed: whoever keeps the paper can see that the log only grew. */
async function checkpointWords(platform: Platform, election: Election): Promise<string> {
  const bytes = await (await readElectionLog(platform, election.slug))?.files.read('checkpoint');
  const checkpoint =
    bytes && checkpointIn(new TextDecoder().decode(bytes).split('\n\n')[0]?.concat('\n') ?? '');
  if (!checkpoint) return 'Log publik belum punya checkpoint.';
  const root = Buffer.from(checkpoint.root).toString('base64');
  return `Log publik ${checkpoint.origin}: ${checkpoint.size} catatan, akar ${root}`;
}

const NUMBER = new Intl.NumberFormat('id-ID');

function shownFigure(figure: FormFigure): string {
  if (figure === null) return '';
  return figure === 'struck' ? 'XXX' : NUMBER.format(figure);
}

function signed(change: number): string {
  return `${change > 0 ? '+' : ''}${NUMBER.format(change)}`;
}
