import { html } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import type { Completeness, PublicForm, StageCounts } from '../../recap/server/index.ts';
import { addressOf, type Markup, moment, number, percent } from './page-view.ts';

/** How far an area is, and what lies in it. */
export type RecapReport = {
  readonly election: string;
  /** As the address has it, for links. */
  readonly asked: string | undefined;
  readonly timeZone: string;
  readonly name: string | null;
  readonly around: readonly { readonly code: string; readonly name: string }[];
  readonly found: Completeness;
  readonly names: ReadonlyMap<string, string>;
  /** Where a village is asked for: its TPS. */
  readonly tps: readonly {
    readonly code: string;
    readonly name: string;
    readonly forms: readonly PublicForm[];
  }[];
};

/** The question of the page. */
export function recapQuestion(name: string | null): Text {
  return name === null
    ? text('Sejauh mana formulir TPS sudah diterima?', 'How far have the forms of polling stations come in?')
    : text(
        `Sejauh mana formulir TPS di ${name} sudah diterima?`,
        `How far have the forms in ${name} come in?`,
      );
}

const WORDS = {
  policy: text(
    'Yang ditunjukkan: tahap, kelengkapan dan hash foto, menurut log publik. Angka perolehan tidak ada di sini: angka diumumkan dari D.Hasil yang ditandatangani di pleno, dan Sigap bukan penghitungan tandingan.',
    'Shown are stages, completeness and hashes of photos, by the public log. No votes are shown here: figures are announced from the D.Hasil signed at a plenary, and Sigap is no rival count.',
  ),
  photos: text(
    'Foto ditunjukkan sebagai hash saja: nama dan tanda tangan petugas ada di formulir.',
    'Photos are shown by their hash alone: names and signatures of officers stand on the form.',
  ),
  asOf: text('Per', 'As of'),
  area: text('Wilayah', 'Area'),
  tps: text('TPS', 'TPS'),
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati/Wali Kota', 'Regent or mayor'),
  figures: text('angka', 'figures'),
  records: text('formulir + foto', 'form + photos'),
  total: text('Jumlah', 'Total'),
  all: text('Seluruh provinsi', 'The whole province'),
  none: text('belum ada', 'none yet'),
  open: text('Data terbuka', 'Open data'),
  check: text('Periksa satu TPS sendiri', 'Check one TPS yourself'),
  around: text('Wilayah di atasnya', 'The places around it'),
  noTps: text(
    'Belum ada TPS dalam daftar pemilihan ini.',
    'No polling station of this election is listed yet.',
  ),
} as const;

/** The page of an area: how far its parts are, or its TPS one by one. */
export function recapMarkup(report: RecapReport, language: Language): Markup {
  const { election, asked, found, timeZone, name } = report;
  const said = (words: Text) => words[language];
  const api = `/api/elections/${election}/completeness`;
  const of = found.within ? `?within=${found.within}` : '';
  return html`
${name === null ? '' : html`<p class="trail"><a href="${linkTo('', asked, language)}">${said(WORDS.all)}</a>${report.around.map((one) => html` / <a href="${linkTo(one.code, asked, language)}">${one.name}</a>`)}</p>`}
<h1>${recapQuestion(name)[language]}</h1>
<p class="lead">${lead(found.total, language)}</p>
<p>${said(WORDS.policy)} ${said(WORDS.photos)}</p>
<p class="soft">${said(WORDS.asOf)} ${moment(found.asOf, timeZone, language)}</p>
${report.tps.length > 0 ? tpsTable(report, language) : found.areas.length > 0 ? areaTable(report, language) : html`<p>${said(WORDS.noTps)}</p>`}
<p><a href="${addressOf('/periksa', language, asked)}">${said(WORDS.check)}</a></p>
<p>${said(WORDS.open)}: <a href="${api}${of}">JSON</a>, <a href="${api}/forms.csv${of}">CSV</a></p>
`;
}

function lead({ governor, regent }: Completeness['total'], language: Language): string {
  const share = ({ tps, records }: StageCounts) =>
    `${number(records, language)}/${number(tps, language)} (${percent(records, tps, language)})`;
  return text(
    `Formulir lengkap diterima: gubernur ${share(governor)}, bupati/wali kota ${share(regent)}.`,
    `Full forms received: governor ${share(governor)}, regent or mayor ${share(regent)}.`,
  )[language];
}

/** @param figures class of the columns of figures */
function head(first: Text, language: Language, figures = ''): Markup {
  const said = (words: Text) => words[language];
  return html`<thead><tr><th scope="col">${said(first)}</th><th scope="col" class="${figures}">${said(WORDS.governor)}: ${said(WORDS.figures)}</th><th scope="col">${said(WORDS.governor)}: ${said(WORDS.records)}</th><th scope="col" class="${figures}">${said(WORDS.regent)}: ${said(WORDS.figures)}</th><th scope="col">${said(WORDS.regent)}: ${said(WORDS.records)}</th></tr></thead>`;
}

function areaTable({ found, names, asked }: RecapReport, language: Language): Markup {
  const cells = ({ governor, regent }: Completeness['total']) =>
    [governor, regent].flatMap(({ tps, figures, records }) =>
      [figures, records].map(
        (count, at) =>
          html`<td class="${at === 0 ? 'wide' : ''}">${number(count, language)}/${number(tps, language)}</td>`,
      ),
    );
  return html`<div class="scroll"><table>${head(WORDS.area, language, 'wide')}
<tbody>${found.areas.map(({ area, contests }) => html`<tr><th scope="row"><a href="${linkTo(area, asked, language)}">${names.get(area) ?? area}</a></th>${cells(contests)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${WORDS.total[language]}</th>${cells(found.total)}</tr></tfoot></table></div>`;
}

function tpsTable({ tps, election, timeZone }: RecapReport, language: Language): Markup {
  const at = (instant: Date | null | undefined) => (instant ? shortMoment(instant, timeZone, language) : '–');
  return html`<div class="scroll"><table>${head(WORDS.tps, language)}
<tbody>${tps.map(({ code, name, forms }) => {
    const cells = (['governor', 'regent'] as const).flatMap((contest) => {
      const form = forms.find((one) => one.contest === contest);
      return [form?.figuresAt, form?.recordAt].map((instant) => html`<td>${at(instant)}</td>`);
    });
    return html`<tr><th scope="row"><a href="/periksa/${election}/${code}${language === 'id' ? '' : `?lang=${language}`}">${name}</a></th>${cells}</tr>`;
  })}</tbody></table></div>`;
}

function shortMoment(instant: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    ...{ timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  }).format(instant);
}

function linkTo(code: string, asked: string | undefined, language: Language): string {
  const address = addressOf('/rekapitulasi', language, asked);
  return code ? `${address}${address.includes('?') ? '&' : '?'}wilayah=${code}` : address;
}
