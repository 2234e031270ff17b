import { type Day, err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { excerpt, readDay, readNumber } from './cells.ts';
import { dayFault, valueFault } from './claim-limits.ts';
import type { Cells, Headers } from './columns.ts';
import type { ClaimRecord, ClaimSubject } from './record.ts';

/** The columns of a file of claims. */
type ClaimColumn =
  | 'statedOn'
  | 'about'
  | 'place'
  | 'regionCode'
  | 'tpsCode'
  | 'except'
  | 'measure'
  | 'value'
  | 'claimant'
  | 'definition'
  | 'document'
  | 'note';

/** The headers by which they are known (docs/formats/claims-import.md). */
export const CLAIM_HEADERS: Headers<ClaimColumn> = {
  statedOn: ['tanggal', 'tgl', 'tanggal_pernyataan', 'stated_on', 'date'],
  about: ['pemilihan', 'tentang', 'about', 'election'],
  place: ['wilayah', 'daerah', 'nama_wilayah', 'region', 'area'],
  regionCode: ['kode_wilayah', 'region_code'],
  tpsCode: ['kode_tps', 'tps_code', 'tps'],
  except: ['kecuali', 'di_luar', 'tanpa', 'except', 'excluding'],
  measure: ['ukuran', 'indikator', 'measure', 'indicator'],
  value: ['nilai', 'angka', 'jumlah', 'value'],
  claimant: ['pembicara', 'penyampai', 'oleh', 'claimant', 'speaker', 'said_by'],
  definition: ['definisi', 'definition'],
  document: ['sumber', 'dokumen', 'tautan', 'url', 'source', 'document', 'link'],
  note: ['keterangan', 'catatan', 'note', 'notes'],
};

/** Whether a file with these columns can hold claims. */
export function canHoldClaims(has: (column: ClaimColumn) => boolean): boolean {
  return has('statedOn') && has('measure') && (has('place') || has('regionCode') || has('tpsCode'));
}

/** What a claim speaks of, and what of it is left out. */
type Extent = ClaimSubject & Pick<ClaimRecord, 'exceptCodes'>;

/** Finds what a claim speaks of; the server knows the names. */
export type FindPlace = (written: {
  place: string;
  regionCode: string;
  tpsCode: string;
  except: string;
}) => Result<Extent, Text>;

/**
 * Reads one row.
 * @param defaultAbout the election it speaks of when the row does not say.
 * @param latest the last day it can be of (claim-limits.ts).
 */
export function readClaimRow(
  cell: Cells<ClaimColumn>,
  findPlace: FindPlace,
  defaultAbout: string,
  latest: Day,
): Result<ClaimRecord, Text[]> {
  const problems: Text[] = [];
  const keep = <T>(result: Result<T, Text>): T | null => {
    if (result.ok) return result.value;
    problems.push(result.error);
    return null;
  };
  const blame = (fault: Text | null) => {
    if (fault) problems.push(fault);
  };
  const statedOn = keep(readDay(cell('statedOn')));
  if (statedOn !== null) blame(dayFault(statedOn, latest));
  const subject = keep(
    findPlace({
      place: cell('place'),
      regionCode: cell('regionCode'),
      tpsCode: cell('tpsCode'),
      except: cell('except'),
    }),
  );
  const measure = keep(readMeasure(cell('measure')));
  const value = cell('value') === '' ? null : keep(readNumber(cell('value').replace(/\s*%$/, '')));
  if (measure !== null && value !== null) blame(valueFault(measure, value));
  const written = {
    claimant: keep(readText('pembicara', cell('claimant'), 200)),
    about: keep(readText('pemilihan', cell('about'), 200)) ?? defaultAbout,
    definition: keep(readText('definisi', cell('definition'), 2_000)),
    document: keep(readText('sumber', cell('document'), 2_000)),
    note: keep(readText('keterangan', cell('note'), 4_000)),
  };
  if (problems.length > 0 || statedOn === null || subject === null || measure === null) return err(problems);
  return ok({ ...subject, ...written, statedOn, measure, value });
}

/** A measure as it is kept: small letters, digits and underscores. */
function readMeasure(cell: string): Result<string, Text> {
  const measure = cell
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  if (/^[a-z0-9_]{2,60}$/.test(measure)) return ok(measure);
  return err(
    text(
      `ukuran "${excerpt(cell)}" kosong atau terlalu panjang (2 sampai 60 huruf)`,
      `the measure "${excerpt(cell)}" is empty or too long (2 to 60 letters)`,
    ),
  );
}

function readText(column: string, cell: string, longest: number): Result<string | null, Text> {
  if (cell === '') return ok(null);
  if (cell.length <= longest) return ok(cell);
  return err(text(`${column}: lebih dari ${longest} huruf`, `${column}: longer than ${longest} letters`));
}
