import { text } from '../kernel/index.ts';
import { wordKey } from './cells.ts';
import { cellsOf, columnsOf } from './columns.ts';
import type { TableDialect } from './table-dialect.ts';
import { TEST_HEADERS, type TestColumn } from './test-columns.ts';
import { CHOICES, PLACE_QUESTION, QUESTIONS } from './test-form.ts';

/** Columns that ODK Central, Briefcase and KoboToolbox add to what a form asks. */
const ADDED = [
  ...['_id', '_uuid', '_submission_time', '_validation_status', '_notes', '_status', '_submitted_by'],
  ...['__version__', '_tags', '_index', '_parent_index', '_xform_id_string', '_attachments', 'formhub/uuid'],
  ...['SubmissionDate', 'KEY', 'meta-instanceID', 'meta-instanceName', 'meta/instanceID', 'meta/rootUuid'],
  ...['SubmitterID', 'SubmitterName', 'AttachmentsPresent', 'AttachmentsExpected', 'Status', 'ReviewState'],
  ...['DeviceID', 'Edits', 'FormVersion', 'instanceID'],
].map((name) => name.toLowerCase());

/** Those of them that no table of ours has. */
const MARKS = ADDED.filter((name) => name !== 'status' && name !== 'key');

/** What a form records by itself; only its start says something about a test. */
const METADATA = ['start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'audit'];

/** Whether a header is that of an export of ODK or KoboToolbox. */
export function isOdkExport(header: readonly string[]): boolean {
  return header.filter((cell) => MARKS.includes(cell.trim().toLowerCase())).length >= 2;
}

/**
 * Reads an export of ODK Central, Briefcase or KoboToolbox: names with their groups before them (`pengujian/hasil`,
 * `pengujian-hasil`), a position in one cell or in several, answers as their names or as what they say in either language.
 * A form that does not ask for the time was filled in when it was started.
 */
export function odkDialect(header: readonly string[]): TableDialect {
  const columns = columnsOf(header.map(plainHeader), TEST_HEADERS);
  const at = (wanted: readonly string[]) =>
    header.findIndex((cell) => {
      const name = lastName(cell);
      return wanted.includes((LABELLED.get(wordKey(name)) ?? name).toLowerCase());
    });
  const pointAt = at([PLACE_QUESTION, '_geolocation']);
  const startAt = at(['start']);
  return {
    source: 'odk',
    notice: text(
      'Dikenali sebagai ekspor ODK atau KoboToolbox.',
      'Taken for an export of ODK or KoboToolbox.',
    ),
    ignored: columns.ignored,
    cells: (row) => {
      const cells = cellsOf(columns, row);
      const point = (row[pointAt] ?? '')
        .replaceAll(/[[\],"']/g, ' ')
        .trim()
        .split(/\s+/);
      return (column) => {
        const cell = cells(column);
        if (column === 'latitude') return cell || (point[0] ?? '');
        if (column === 'longitude') return cell || (point[1] ?? '');
        if (column === 'accuracyM') return stated(cell || (point[3] ?? ''));
        if (column === 'observedAt') return cell || (row[startAt] ?? '').trim();
        return answerOf(column, cell);
      };
    },
  };
}

/** A position set by hand on a map has an accuracy of 0: nobody measured it. */
function stated(accuracy: string): string {
  return Number(accuracy) === 0 ? '' : accuracy;
}

/** The header of our own that a column of an export stands for; empty for what it adds itself. */
function plainHeader(cell: string): string {
  const written = cell.trim();
  const name = lastName(written);
  // KoboToolbox puts the group between the underscore and the name: `_pengujian/lokasi_latitude`.
  const axis = /^_.*_(latitude|longitude|altitude|precision)$/i.exec(written)?.[1];
  const part = (axis ?? name).toLowerCase();
  if (part === 'precision') return 'accuracy';
  if (part === 'latitude' || part === 'longitude') return part;
  const isAdded = ADDED.includes(written.toLowerCase()) || METADATA.includes(part);
  if (isAdded || part === 'altitude' || part === PLACE_QUESTION || part === '_geolocation') return '';
  const ours = LABELLED.get(wordKey(name)) ?? name;
  return ours === PLACE_QUESTION ? '' : ours;
}

/** The name of a question without its groups. @example lastName('pengujian/hasil') === 'hasil' */
function lastName(cell: string): string {
  const written = cell.trim();
  return LABELLED.has(wordKey(written)) ? written : (written.split(/[/:.-]/).at(-1) ?? written);
}

/** The headers of our form's questions by what they say. */
const LABELLED: ReadonlyMap<string, string> = new Map(
  Object.entries(QUESTIONS).flatMap(([header, { label, type }]) =>
    [label.id, label.en].map(
      (said) => [wordKey(said), type === 'geopoint' ? PLACE_QUESTION : header] as const,
    ),
  ),
);

/** The words of our form's answers by what they say, for each column that has a list of them. */
const ANSWERS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(QUESTIONS).flatMap(([header, { choices }]) =>
    choices === undefined
      ? []
      : [
          [
            header,
            new Map(
              (CHOICES[choices] ?? []).flatMap(({ name, label }) => [
                [wordKey(label.id), name] as const,
                [wordKey(label.en), name] as const,
              ]),
            ),
          ] as const,
        ],
  ),
);

function answerOf(column: TestColumn, cell: string): string {
  const answers = ANSWERS.get(TEST_HEADERS[column][0] ?? '');
  return answers?.get(wordKey(cell)) ?? cell;
}
