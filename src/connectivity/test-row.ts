import { distanceM, err, ok, type Position, type Result, type Text, text } from '../kernel/index.ts';
import { readCoordinate, readTpsCode } from '../registry/index.ts';
import { AMOUNTS, type Amount, readAmount } from './amounts.ts';
import { readDayAndTime, readNumber, readWord } from './cells.ts';
import type { Cells } from './columns.ts';
import type { LocalTime } from './local-time.ts';
import { pastMoment } from './observed-at.ts';
import type { ReportRecord, TestRecord } from './record.ts';
import {
  COUNTER_WORDS,
  MEASURER_WORDS,
  OUTCOME_WORDS,
  PATH_WORDS,
  ROW_KINDS,
  TEST_HEADERS,
  type TestColumn,
  TRAVEL_WORDS,
  YES_NO_WORDS,
} from './test-columns.ts';

/** A row of such a file: a test or a finding, and where the device stood if the file says so. */
export type SiteRow =
  | { readonly type: 'test'; readonly record: TestRecord; readonly stood: Position | null }
  | { readonly type: 'report'; readonly record: ReportRecord };

/** What a row is read with: the present, the zone of times without one, the TPS of rows without one, the way it came in. */
type RowContext = {
  readonly now: Date;
  readonly zone: LocalTime;
  readonly defaultTps: string | null;
  readonly source: string;
};

/** Collects what is wrong with a row while it is being read. */
class Reader {
  readonly problems: Text[] = [];
  readonly cell: Cells<TestColumn>;

  constructor(cell: Cells<TestColumn>) {
    this.cell = cell;
  }

  keep<T>(result: Result<T, Text>): T | null {
    if (result.ok) return result.value;
    this.problems.push(result.error);
    return null;
  }

  word<W extends string>(
    column: TestColumn,
    words: Readonly<Record<W, readonly string[]>>,
    otherwise: NoInfer<W>,
  ): W {
    const cell = this.cell(column);
    return cell === '' ? otherwise : (this.keep(readWord(cell, words)) ?? otherwise);
  }

  /** A quantity, null when the cell is empty. */
  amount(column: TestColumn, amount: Amount, cell = this.cell(column)): number | null {
    if (cell === '') return null;
    const read = readAmount(cell, amount);
    if (read.ok) return read.value;
    const header = TEST_HEADERS[column][0] ?? column;
    this.problems.push(text(`${header}: ${read.error.id}`, `${header}: ${read.error.en}`));
    return null;
  }

  words(column: TestColumn, longest: number): string | null {
    const cell = this.cell(column);
    if (cell.length <= longest) return cell === '' ? null : cell;
    this.problems.push(
      text(`${column}: lebih dari ${longest} huruf`, `${column}: longer than ${longest} letters`),
    );
    return null;
  }
}

/** Reads one row. @returns everything that is wrong with it, so that a person corrects it in one go. */
export function readTestRow(cell: Cells<TestColumn>, context: RowContext): Result<SiteRow, Text[]> {
  const reader = new Reader(cell);
  const tpsCode = reader.keep(readTps(cell('tps'), context.defaultTps));
  const written = reader.keep(readDayAndTime(cell('observedAt'), context.zone));
  const observedAt = written && reader.keep(pastMoment(written, context.now, context.zone.timeZone));
  const kind = reader.word('kind', ROW_KINDS, 'speed');
  const isTest = kind === 'speed' || kind === 'rehearsal' || kind === 'attach';
  const row = isTest ? testOf(reader, kind, context) : reportOf(reader, kind, context);
  if (reader.problems.length > 0 || tpsCode === null || observedAt === null) return err(reader.problems);
  if (row.type === 'report') return ok({ type: 'report', record: { ...row.record, tpsCode, observedAt } });
  return ok({ ...row, record: { ...row.record, tpsCode, observedAt } });
}

/** A test with its distance worked out, when it was not written and the TPS's position is known exactly. */
export function withDistance(row: SiteRow, exact: Position | null): SiteRow {
  if (row.type !== 'test' || row.record.distanceM !== null || !row.stood || !exact) return row;
  return { ...row, record: { ...row.record, distanceM: Math.ceil(distanceM(row.stood, exact)) } };
}

type Undated<R> = Omit<R, 'tpsCode' | 'observedAt'>;

function testOf(
  reader: Reader,
  kind: TestRecord['kind'],
  { source }: RowContext,
): { type: 'test'; record: Undated<TestRecord>; stood: Position | null } {
  const outcome = reader.word('outcome', OUTCOME_WORDS, 'completed');
  const isCompleted = outcome === 'completed';
  const uplinkBps = isCompleted ? uplinkOf(reader) : null;
  const record: Undated<TestRecord> = {
    kind,
    path: reader.word('path', PATH_WORDS, 'primary'),
    outcome,
    uplinkBps,
    // Whoever does not say who counted has only the sender's word.
    uplinkCountedBy: uplinkBps === null ? null : reader.word('countedBy', COUNTER_WORDS, 'sender'),
    downlinkBps: speedOf(reader, 'downlink'),
    latencyUs: reader.amount('latencyMs', AMOUNTS.latencyMs),
    photos: positive(reader.amount('photos', AMOUNTS.photos)),
    bytes: positive(reader.amount('bytes', AMOUNTS.bytes) ?? reader.amount('megabytes', AMOUNTS.megabytes)),
    durationUs: positive(reader.amount('seconds', AMOUNTS.seconds)),
    receipt: isCompleted ? receiptOf(reader) : null,
    distanceM: reader.amount('distanceM', AMOUNTS.distanceM),
    accuracyM: reader.amount('accuracyM', AMOUNTS.accuracyM),
    operator: reader.words('operator', 100),
    medium: reader.words('medium', 100),
    measuredBy: reader.word('measuredBy', MEASURER_WORDS, 'unstated'),
    source,
    note: reader.words('note', 2_000),
  };
  if (kind === 'rehearsal' && (record.photos === null || record.bytes === null)) {
    reader.problems.push(
      text('gladi unggah perlu jumlah foto dan byte (atau MB)', 'a rehearsal needs photos and bytes (or MB)'),
    );
  }
  if (kind === 'rehearsal' && isCompleted && record.durationUs === null) {
    reader.problems.push(text('gladi yang selesai perlu durasi', 'a completed rehearsal needs its duration'));
  }
  return { type: 'test', record, stood: positionOf(reader) };
}

function reportOf(
  reader: Reader,
  kind: ReportRecord['kind'],
  { source }: RowContext,
): { type: 'report'; record: Undated<ReportRecord> } {
  const hours = reader.cell('powerHours') === '' ? null : reader.keep(readNumber(reader.cell('powerHours')));
  const present = reader.word('present', YES_NO_WORDS, (hours ?? 1) > 0 ? 'yes' : 'no') === 'yes';
  const isPoint = kind === 'upload-point';
  const isOutside = hours !== null && (hours < 0 || hours > 24);
  if (kind === 'power' && (isOutside || (present && hours === null))) {
    reader.problems.push(text('jam_listrik: isi 0 sampai 24 jam', 'jam_listrik: fill in 0 to 24 hours'));
  }
  if (kind !== 'power' && reader.cell('present') === '') {
    reader.problems.push(text('ada: isi ya atau tidak', 'ada: fill in ya (yes) or tidak (no)'));
  }
  const means = reader.cell('travelMeans');
  const by = reader.word('measuredBy', MEASURER_WORDS, 'unstated');
  return {
    type: 'report',
    record: {
      kind,
      present,
      powerHours: kind === 'power' && present ? hours : null,
      description: reader.words('note', 500),
      travelMinutes: isPoint ? reader.amount('travelMinutes', AMOUNTS.travelMinutes) : null,
      travelMeans: isPoint && means !== '' ? reader.word('travelMeans', TRAVEL_WORDS, 'foot') : null,
      reportedBy: by === 'probe' ? 'third-party' : by,
      source,
    },
  };
}

/** The TPS of a row: the one it names, or the one its sender gave for rows that name none. */
export function readTps(cell: string, defaultTps: string | null): Result<string, Text> {
  if (cell === '' && defaultTps !== null) return ok(defaultTps);
  const read = readTpsCode(cell);
  if (!read.ok) return read;
  if (read.value.kind === 'tps') return ok(read.value.code);
  return err(text('kode TPS tanpa nomor TPS', 'the TPS code has no TPS number'));
}

/** The uplink of a completed test. Nothing that went through is no speed: such a test hung. */
function uplinkOf(reader: Reader): number | null {
  const uplinkBps = speedOf(reader, 'uplink');
  if (uplinkBps !== 0) return uplinkBps;
  reader.problems.push(
    text(
      'unggah 0 pada uji yang selesai: bila tidak ada yang terkirim, tulis hasil "macet" dan kosongkan kecepatannya',
      'an uplink of 0 in a completed test: if nothing went through, write the outcome "hung" and leave the speed empty',
    ),
  );
  return null;
}

/** A speed in whichever unit the file has it; without a unit in its header a cell must name it. */
function speedOf(reader: Reader, direction: 'uplink' | 'downlink'): number | null {
  const inUnits =
    reader.amount(`${direction}Bps`, AMOUNTS.bps) ??
    reader.amount(`${direction}Kbit`, AMOUNTS.kbit) ??
    reader.amount(`${direction}Mbit`, AMOUNTS.mbit);
  const cell = reader.cell(direction);
  if (inUnits !== null || cell === '') return inUnits;
  const [, number = '', unit = ''] = /^([\d.,]+)\s*([kKmM]?)(?:bit\/?s|bps|b\/s)$/.exec(cell) ?? [];
  if (number === '') {
    reader.problems.push(
      text(
        `"${cell}": sebutkan satuannya, misalnya 0,5 Mbit/s atau 500 kbit/s`,
        `"${cell}": name the unit, such as 0.5 Mbit/s or 500 kbit/s`,
      ),
    );
    return null;
  }
  const amount = { k: AMOUNTS.kbit, m: AMOUNTS.mbit }[unit.toLowerCase()] ?? AMOUNTS.bps;
  return reader.amount(direction, amount, number);
}

function receiptOf(reader: Reader): string | null {
  const receipt = reader.cell('receipt').toLowerCase();
  if (receipt === '') return null;
  if (/^[0-9a-f]{64}$/.test(receipt)) return receipt;
  reader.problems.push(
    text(
      'tanda_terima: SHA-256 dari penerima, 64 angka heksadesimal',
      'tanda_terima: the receiver’s SHA-256, 64 hexadecimal digits',
    ),
  );
  return null;
}

function positionOf(reader: Reader): Position | null {
  const [latitude, longitude] = [reader.cell('latitude'), reader.cell('longitude')];
  if (latitude === '' && longitude === '') return null;
  const read = {
    latitude: reader.keep(readCoordinate(latitude, 'latitude')),
    longitude: reader.keep(readCoordinate(longitude, 'longitude')),
  };
  if (read.latitude === null || read.longitude === null) return null;
  return { latitude: read.latitude, longitude: read.longitude };
}

function positive(value: number | null): number | null {
  return value === 0 ? null : value;
}
