import { html } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import type {
  Completeness,
  PublicForm,
  PublicKey,
  PublicPhoto,
  SealedFigures,
  SignedFigures,
  StageCounts,
} from '../../recap/server/index.ts';
import { keysMarkup } from './figures-keys-view.ts';
import { addressOf, type Markup, moment, number, percent } from './page-view.ts';
import { photosMarkup } from './public-photos-view.ts';

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
  /** What plenaries of this area signed. */
  readonly signed: readonly SignedFigures[];
  /** The newest figures per TPS that lie sealed, or were opened, with where they are served. */
  readonly sealed: { readonly figures: SealedFigures; readonly path: string } | null;
  /** The keys that figures were and are sealed with, the newest first. */
  readonly keys: readonly PublicKey[];
  /** Where a village is asked for: covered copies of its forms' photos. */
  readonly photos: readonly PublicPhoto[];
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
    'Yang ditunjukkan: tahap, kelengkapan, hash foto dan salinan foto yang disamarkan, menurut log publik. Angka hanya dari D.Hasil yang ditandatangani di pleno; Sigap bukan penghitungan tandingan.',
    'Shown are stages, completeness, hashes of photos and covered copies of them, by the public log. Figures come only from a D.Hasil signed at a plenary; Sigap is no rival count.',
  ),
  photos: text(
    'Foto asli tidak pernah ditunjukkan: nama dan tanda tangan petugas ada di formulir. Yang ditunjukkan salinan yang sudah ditutup petugas, di halaman desa dan TPS.',
    'An original photo is never shown: names and signatures of officers stand on the form. Shown are copies on which an officer covered them, on the pages of villages and TPS.',
  ),
  counted: text(
    'Formulir lengkap dihitung sendiri: ada yang tidak menyebut satu foto pun. “foto 3/5”: lima menyebut foto, dan dari tiga di antaranya semua foto sudah diterima di sini. Yang disebut tertulis di log; yang diterima kata kantor ini.',
    'Full forms are counted by themselves: some name no photo at all. “photos 3/5”: five name photos, and of three of them every photo has come here. What is named stands in the log; what has come, this office says.',
  ),
  countedTps: text(
    '“foto 2/6”: formulirnya menyebut enam foto, dua sudah diterima di sini. Yang disebut tertulis di log; yang diterima kata kantor ini.',
    '“photos 2/6”: the form names six photos, two have come here. What is named stands in the log; what has come, this office says.',
  ),
  photo: text('foto', 'photos'),
  noPhoto: text('tanpa foto', 'no photos'),
  asOf: text('Per', 'As of'),
  area: text('Wilayah', 'Area'),
  tps: text('TPS', 'TPS'),
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati/Wali Kota', 'Regent or mayor'),
  figures: text('angka', 'figures'),
  records: text('formulir lengkap', 'full form'),
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
<p>${said(WORDS.policy)} ${said(WORDS.photos)} ${said(report.tps.length > 0 ? WORDS.countedTps : WORDS.counted)}</p>
<p class="soft">${said(WORDS.asOf)} ${moment(found.asOf, timeZone, language)}</p>
${report.tps.length > 0 ? tpsTable(report, language) : found.areas.length > 0 ? areaTable(report, language) : html`<p>${said(WORDS.noTps)}</p>`}
${report.tps.length > 0 ? photosOfVillage(report, language) : ''}
${found.within.length <= 6 ? signedMarkup(report, language) : ''}
${report.sealed ? sealedMarkup(report.sealed, timeZone, language) : ''}
${keysMarkup(report.keys, timeZone, language)}
<p><a href="${addressOf('/periksa', language, asked)}">${said(WORDS.check)}</a></p>
<p>${said(WORDS.open)}: <a href="${api}${of}">JSON</a>, <a href="${api}/forms.csv${of}">CSV</a></p>
`;
}

function photosOfVillage({ photos, tps, election, timeZone }: RecapReport, language: Language): Markup {
  const names = new Map(tps.map(({ code, name }) => [code, name]));
  const named = { election, timeZone, nameOf: (code: string) => names.get(code) ?? code };
  return photosMarkup(photos, named, language);
}

/** Figures that a plenary signed, as they are written; nothing where none did. */
function signedMarkup({ signed, election, found, timeZone }: RecapReport, language: Language): Markup {
  const said = (words: Text) => words[language];
  const heading = html`<h2>${said(SIGNED.heading)}</h2>`;
  if (signed.length === 0) return html`${heading}<p>${said(SIGNED.none)}</p>`;
  const api = `/api/elections/${election}/d-hasil${found.within ? `?area=${found.within}` : ''}`;
  return html`${heading}${signed.map((one) => {
    const pairs = Array.from({ length: one.pairs }, (_, at) => [
      `${said(SIGNED.pair)} ${at + 1}`,
      `IV.${at + 1}`,
    ]);
    const rows = [
      ...pairs,
      [said(SIGNED.valid), 'V.A'],
      [said(SIGNED.invalid), 'V.B'],
      [said(SIGNED.all), 'V.C'],
    ];
    return html`<h3>${said(WORDS[one.contest])}</h3><div class="scroll"><table><tbody>${rows.map(
      ([name, box = '']) =>
        html`<tr><th scope="row">${name}</th><td>${written(one.totals[box], language)}</td></tr>`,
    )}</tbody></table></div>
<p class="soft">${said(SIGNED.at)} ${moment(one.signedAt, timeZone, language)}, ${said(SIGNED.version)} ${one.version}. SHA-256: <code class="hash">${one.sheet}</code></p>
<p>${checkedWords(one, moment(one.checkedAt, timeZone, language))[language]}</p>`;
  })}<p><a href="${api}">${said(SIGNED.open)}</a></p>`;
}

/** What of a signed sheet does not fit, calmly: it was signed so, and stays on record. */
function checkedWords({ rulesBroken, openDifferences, openAgainstForms }: SignedFigures, at: string): Text {
  if (rulesBroken.length + openDifferences + openAgainstForms === 0)
    return text(
      `Per ${at}: lembar ini memenuhi setiap aturan formulir, dan tidak ada selisih yang terbuka.`,
      `As of ${at}: this sheet keeps every rule of the form, and no difference is open.`,
    );
  const rules = [...new Set(rulesBroken.map(({ rule }) => rule))].join(', ');
  const named = rulesBroken.length > 0 ? ` (${rules})` : '';
  const above =
    openAgainstForms > 0
      ? text(
          ` ${openAgainstForms} kotak lain tidak sama dengan jumlah semua formulir TPS dan pembetulannya, karena lembar di bawahnya tidak cocok.`,
          ` ${openAgainstForms} more boxes are not what all forms of polling stations and their corrections add up to, because a sheet below does not fit.`,
        )
      : text('', '');
  return text(
    `Per ${at}: ${rulesBroken.length} aturan formulir tidak dipenuhi lembar ini${named}; ${openDifferences} kotak berselisih dengan yang di bawahnya dan belum dijelaskan pembetulan.${above.id} Angka ditunjukkan seperti ditandatangani.`,
    `As of ${at}: this sheet does not keep ${rulesBroken.length} rules of the form${named}; ${openDifferences} boxes differ from what lies below them and no correction explains it yet.${above.en} Figures are shown as they were signed.`,
  );
}

function written(figure: SignedFigures['totals'][string] | undefined, language: Language): string {
  if (typeof figure === 'number') return number(figure, language);
  return SIGNED[figure === 'struck' ? 'struck' : 'blank'][language];
}

function sealedMarkup(
  { figures, path }: NonNullable<RecapReport['sealed']>,
  timeZone: string,
  language: Language,
): Markup {
  const { sealed, sealedAt, opened, openedAt, reason, key, forms } = figures;
  return html`<h2>${text('Angka per TPS', 'Figures per TPS')[language]}</h2>${
    opened && openedAt
      ? html`<p>${text('Dibuka oleh pemegang kunci', 'Opened by holders of the key')[language]}, ${moment(openedAt, timeZone, language)}: ${reason ?? ''}. <a href="${path}">CSV</a></p><p class="soft">SHA-256: <code class="hash">${opened}</code></p>`
      : html`<p>${
          text(
            `Tersegel sejak ${moment(sealedAt, timeZone, 'id')} (${number(forms, 'id')} formulir). ${key.needed} dari ${key.holders} pemegang kunci KPU dapat membukanya; kantor ini tidak.`,
            `Sealed since ${moment(sealedAt, timeZone, 'en')} (${number(forms, 'en')} forms). ${key.needed} of the ${key.holders} holders of the election commission’s key can open them; this office cannot.`,
          )[language]
        } <a href="${path}">${text('Berkas tersegel', 'The sealed file')[language]}</a></p><p class="soft">SHA-256: <code class="hash">${sealed}</code></p>`
  }`;
}

const SIGNED = {
  heading: text('Angka menurut D.Hasil yang ditandatangani', 'Figures by the signed D.Hasil'),
  none: text(
    'Belum ada D.Hasil wilayah ini yang ditandatangani di pleno. Sebelum itu tidak ada angka yang diumumkan.',
    'No D.Hasil of this area is signed at a plenary yet. Until then no figure is announced.',
  ),
  pair: text('Pasangan calon', 'Pair'),
  valid: text('Suara sah', 'Valid votes'),
  invalid: text('Suara tidak sah', 'Invalid votes'),
  all: text('Suara sah dan tidak sah', 'Valid and invalid votes'),
  at: text('Ditandatangani', 'Signed'),
  version: text('versi', 'version'),
  struck: text('dicoret', 'struck out'),
  blank: text('kosong', 'empty'),
  open: text(
    'Teks D.Hasil dan berita acara, untuk dicocokkan dengan log (JSON)',
    'Texts of the D.Hasil and the plenary, to compare with the log (JSON)',
  ),
} as const;

function lead({ governor, regent }: Completeness['total'], language: Language): string {
  const share = ({ tps, records }: StageCounts) =>
    `${number(records, language)}/${number(tps, language)} (${percent(records, tps, language)})`;
  const named = number(governor.photosNamed + regent.photosNamed, language);
  const here = number(governor.photosHere + regent.photosHere, language);
  return text(
    `Formulir lengkap diterima: gubernur ${share(governor)}, bupati/wali kota ${share(regent)}. Yang menyebut foto: ${named}; yang semua fotonya sudah diterima: ${here}.`,
    `Full forms received: governor ${share(governor)}, regent or mayor ${share(regent)}. Those that name photos: ${named}; those of which every photo has come: ${here}.`,
  )[language];
}

/** @param figures class of the columns of figures */
function head(first: Text, language: Language, figures = ''): Markup {
  const said = (words: Text) => words[language];
  return html`<thead><tr><th scope="col">${said(first)}</th><th scope="col" class="${figures}">${said(WORDS.governor)}: ${said(WORDS.figures)}</th><th scope="col">${said(WORDS.governor)}: ${said(WORDS.records)}</th><th scope="col" class="${figures}">${said(WORDS.regent)}: ${said(WORDS.figures)}</th><th scope="col">${said(WORDS.regent)}: ${said(WORDS.records)}</th></tr></thead>`;
}

function areaTable({ found, names, asked }: RecapReport, language: Language): Markup {
  const cells = ({ governor, regent }: Completeness['total']) =>
    [governor, regent].flatMap(({ tps, figures, records, photosNamed, photosHere }) => [
      html`<td class="wide">${number(figures, language)}/${number(tps, language)}</td>`,
      html`<td>${number(records, language)}/${number(tps, language)}${photosBelow(photosHere, photosNamed, records > 0, language)}</td>`,
    ]);
  return html`<div class="scroll"><table>${head(WORDS.area, language, 'wide')}
<tbody>${found.areas.map(({ area, contests }) => html`<tr><th scope="row"><a href="${linkTo(area, asked, language)}">${names.get(area) ?? area}</a></th>${cells(contests)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${WORDS.total[language]}</th>${cells(found.total)}</tr></tfoot></table></div>`;
}

/** Photos below the full forms that name them, so that a form without any is not taken for one with them. */
function photosBelow(here: number, named: number, hasForm: boolean, language: Language): Markup | string {
  if (!hasForm) return '';
  const said =
    named === 0
      ? WORDS.noPhoto[language]
      : `${WORDS.photo[language]} ${number(here, language)}/${number(named, language)}`;
  return html`<br><span class="soft">${said}</span>`;
}

function tpsTable({ tps, election, timeZone }: RecapReport, language: Language): Markup {
  const at = (instant: Date | null | undefined) => (instant ? shortMoment(instant, timeZone, language) : '–');
  return html`<div class="scroll"><table>${head(WORDS.tps, language)}
<tbody>${tps.map(({ code, name, forms }) => {
    const cells = (['governor', 'regent'] as const).flatMap((contest) => {
      const form = forms.find((one) => one.contest === contest);
      const { photos = [], photosHere = 0, recordAt = null } = form ?? {};
      return [
        html`<td>${at(form?.figuresAt)}</td>`,
        html`<td>${at(recordAt)}${photosBelow(photosHere, photos.length, recordAt !== null, language)}</td>`,
      ];
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
