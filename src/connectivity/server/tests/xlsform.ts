import { type Text, text } from '../../../kernel/index.ts';
import type { SheetToWrite } from '../../../platform/server/tabular/index.ts';
import { CHOICES, GROUP_LABELS, PLACE_QUESTION, QUESTIONS } from '../../test-form.ts';
import { TEST_TEMPLATE } from './template.ts';

const LANGUAGES = { id: 'Bahasa Indonesia (id)', en: 'English (en)' } as const;
const SURVEY = [
  ...['type', 'name', ...inBoth('label'), ...inBoth('hint'), 'required', 'relevant'],
  ...['constraint', ...inBoth('constraint_message'), 'default'],
];
const FORM_ID = 'sigap_uji';
/** Grows when a question changes: a phone then fetches the form again. */
const VERSION = '1';

/**
 * The sheets of an XLSForm for ODK and KoboToolbox (xlsform.org) that asks the columns of the template for tests. What it
 * collects is imported as it is exported, with groups, labels and all.
 */
export function testForm(): readonly SheetToWrite[] {
  return [
    { name: 'survey', header: SURVEY, batches: batchOf(surveyRows()) },
    { name: 'choices', header: ['list_name', 'name', ...inBoth('label')], batches: batchOf(choiceRows()) },
    {
      name: 'settings',
      header: ['form_title', 'form_id', 'version', 'default_language', 'style'],
      batches: batchOf([[TITLE.id, FORM_ID, VERSION, LANGUAGES.id, 'pages']]),
    },
  ];
}

const TITLE = text('Sigap: uji dan temuan di TPS', 'Sigap: tests and findings at TPS');
const AMISS = text('Periksa isiannya.', 'Check what you filled in.');

function inBoth(column: string): string[] {
  return [`${column}::${LANGUAGES.id}`, `${column}::${LANGUAGES.en}`];
}

type Row = Readonly<Record<string, string>>;

function surveyRows(): string[][] {
  const rows: Row[] = ['start', 'end'].map((type) => ({ type, name: type }));
  let open: string | null = null;
  for (const { header, meaning } of TEST_TEMPLATE) {
    const question = QUESTIONS[header];
    if (!question) throw new Error(`no question asks the column ${header}`);
    const { group, type, choices, required, relevant, constraint, byDefault } = question;
    if (group !== open) {
      if (open !== null) rows.push({ type: 'end_group' });
      rows.push({ type: 'begin_group', name: group, ...said('label', GROUP_LABELS[group]) });
      open = group;
    }
    rows.push({
      type: choices === undefined ? type : `${type} ${choices}`,
      name: type === 'geopoint' ? PLACE_QUESTION : header,
      ...said('label', question.label),
      ...said('hint', meaning),
      required: required ? 'yes' : '',
      relevant: relevant ?? '',
      constraint: constraint ?? '',
      ...(constraint === undefined ? {} : said('constraint_message', AMISS)),
      default: byDefault ?? '',
    });
  }
  return [...rows, { type: 'end_group' } as Row].map((row) => SURVEY.map((column) => row[column] ?? ''));
}

function choiceRows(): string[][] {
  return Object.entries(CHOICES).flatMap(([list, choices]) =>
    choices.map(({ name, label }) => [list, name, label.id, label.en]),
  );
}

function said(column: string, words: Text | undefined): Row {
  const [id = '', en = ''] = inBoth(column);
  return words ? { [id]: words.id, [en]: words.en } : {};
}

async function* batchOf(rows: readonly string[][]): AsyncGenerator<readonly (string | null)[][]> {
  // An empty cell is left out: a form's blanks are no texts.
  yield rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
}
