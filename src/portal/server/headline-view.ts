import { html } from 'hono/html';
import type { Counts } from '../../connectivity/index.ts';
import { type Day, type Language, type Text, text } from '../../kernel/index.ts';
import { addressOf, day, type Markup, moment, number, percent } from './page-view.ts';
import { dayForm, pastNote } from './past-day-view.ts';
import { type PolicyTitle, policyTitle } from './policy-view.ts';

/** What a public page about a place shows: the place's own counts and those of the places inside it. */
export type PlaceReport = {
  /** Null for the whole election. */
  readonly name: string | null;
  readonly electionName: Text;
  /** The election that the address asks for, which links keep. */
  readonly election: string | undefined;
  readonly votingDate: Day;
  readonly timeZone: string;
  readonly asOf: Date;
  readonly countdown: Text;
  readonly policy: PolicyTitle;
  readonly counts: Counts;
  readonly parts: readonly { readonly name: string; readonly path: string | null; readonly counts: Counts }[];
  /** What the parts are called. */
  readonly partKind: Text;
  /** Path of the page of this place. */
  readonly path: string;
  /** The past day that the numbers are of; undefined for the present. */
  readonly past: Day | undefined;
  readonly today: Day;
  /** The places this one lies in, the largest first. */
  readonly around: readonly { readonly name: Text; readonly path: string }[];
};

const WORDS = {
  connected: text('Kesenjangan koneksi', 'Connected gap'),
  connectedMeaning: text(
    'TPS yang terbukti belum memadai untuk mengirim hasil.',
    'Polling stations shown to be unable to send their results adequately.',
  ),
  uncovered: text('Kesenjangan tanpa cadangan', 'Uncovered gap'),
  uncoveredMeaning: text(
    'Belum memadai, dan belum ada jalur kedua atau titik unggah yang teruji.',
    'Inadequate, and no second path or upload point has been tested.',
  ),
  adequate: text('terbukti memadai', 'shown adequate'),
  inadequate: text('terbukti belum memadai', 'shown inadequate'),
  unknown: text('belum diketahui', 'not known'),
  total: text('Jumlah', 'Total'),
  share: text('Bagian', 'Share'),
  known: text('Seberapa yakin?', 'How sure is this?'),
  asOf: text('Keadaan per', 'As of'),
  votingDay: text('Pemungutan suara', 'Voting day'),
  policy: text('Kebijakan', 'Policy'),
  noTps: text(
    'Belum dapat dijawab: daftar TPS pemilihan ini belum ada.',
    'No answer yet: this election has no list of polling stations.',
  ),
  noTpsNext: text(
    'Angkanya tampil di sini sesudah daftar TPS diimpor. Halaman metode menjelaskan cara menghitungnya.',
    'The numbers stand here once the list has been imported. The page on the method says how they are computed.',
  ),
  around: text('Wilayah di atasnya', 'The places around it'),
} as const;

/** Both headline numbers with their bounds, the shares, and the table of the places inside. */
export function headlineMarkup(report: PlaceReport, language: Language): Markup {
  const { counts } = report;
  if (counts.tps === 0) return emptyMarkup(report, language);
  return html`
${trail(report, language)}
<h1>${questionText(report)[language]}</h1>
<p class="lead">${sentence(report)[language]}</p>
${pastNote(report, language)}
${stand(report, language)}
<div class="figures">
${figure(WORDS.connected[language], counts.connectedGap, counts.connectedGapBound, WORDS.connectedMeaning[language], language)}
${figure(WORDS.uncovered[language], counts.uncoveredGap, counts.uncoveredGapBound, WORDS.uncoveredMeaning[language], language)}
</div>
<div class="shares">${bar(counts, language)}
<ul class="key">
<li><i class="good"></i>${number(counts.adequate, language)} ${WORDS.adequate[language]}</li>
<li><i class="open"></i>${number(counts.unknown, language)} ${WORDS.unknown[language]}</li>
<li><i class="bad"></i>${number(counts.inadequate, language)} ${WORDS.inadequate[language]}</li>
</ul></div>
${report.parts.length > 0 ? table(report, language) : ''}
<h2>${WORDS.known[language]}</h2>
<p>${certainty(counts)[language]}</p>
${dayForm(report, language)}
`;
}

/** An election whose TPS nobody has listed yet has no numbers, not numbers that are 0. */
function emptyMarkup(report: PlaceReport, language: Language): Markup {
  return html`
${trail(report, language)}
<h1>${questionText(report)[language]}</h1>
<p class="lead">${WORDS.noTps[language]}</p>
${stand(report, language)}
<p>${WORDS.noTpsNext[language]}</p>
`;
}

/** The question a page about a place answers. */
export function questionText({ name }: PlaceReport): Text {
  if (name === null) {
    return text('Apakah setiap TPS dapat mengirim hasilnya?', 'Can every polling station send its results?');
  }
  return text(
    `Apakah setiap TPS di ${name} dapat mengirim hasilnya?`,
    `Can every polling station in ${name} send its results?`,
  );
}

function sentence({ counts }: PlaceReport): Text {
  const { tps, adequate, unknown } = counts;
  const share = (language: Language, and: string) =>
    unknown === 0
      ? percent(adequate, tps, language)
      : `${percent(adequate, tps, language)} ${and} ${percent(adequate + unknown, tps, language)}`;
  const known = { id: number(adequate, 'id'), en: number(adequate, 'en') };
  return unknown === 0
    ? text(
        `Dari ${number(tps, 'id')} TPS, ${share('id', '')} memadai: ${known.id} terbukti, dan keadaan semuanya diketahui.`,
        `Of ${number(tps, 'en')} polling stations, ${share('en', '')} are adequate: ${known.en} shown, and none is unknown.`,
      )
    : text(
        `Dari ${number(tps, 'id')} TPS, antara ${share('id', 'dan')} memadai: ${known.id} terbukti, ${number(unknown, 'id')} belum diketahui.`,
        `Of ${number(tps, 'en')} polling stations, between ${share('en', 'and')} are adequate: ${known.en} shown, ${number(unknown, 'en')} not known.`,
      );
}

/** Which election, as of when, how long until then and under which policy: no number stands without these. */
function stand(report: PlaceReport, language: Language): Markup {
  const policy = policyTitle(report.policy, language);
  return html`<dl class="stand">
<div><dt>${WORDS.asOf[language]}</dt><dd>${moment(report.asOf, report.timeZone, language)}</dd></div>
<div><dt>${WORDS.votingDay[language]}</dt><dd>${day(report.votingDate, language)} (${report.countdown[language]})</dd></div>
<div><dt>${WORDS.policy[language]}</dt><dd><a href="${addressOf('/metode', language, report.election)}">${policy}</a></dd></div>
</dl>`;
}

function trail(report: PlaceReport, language: Language): Markup {
  const { electionName, around, election, past } = report;
  if (around.length === 0) return html`<p class="trail">${electionName[language]}</p>`;
  return html`<nav class="trail" aria-label="${WORDS.around[language]}">${around.map(
    ({ name, path }) => html`<a href="${addressOf(path, language, election, past)}">${name[language]}</a> › `,
  )}${report.name}</nav>`;
}

function certainty({ unknown, tps, rungs }: Counts): Text {
  const n = (value: number, language: Language) => number(value, language);
  const bounds =
    unknown === 0
      ? text('', '')
      : text(
          ` Selama ${n(unknown, 'id')} dari ${n(tps, 'id')} belum diketahui, angka yang benar ada di antara kedua batas.`,
          ` As long as ${n(unknown, 'en')} of ${n(tps, 'en')} are not known, the true number lies between the two bounds.`,
        );
  return text(
    `${n(rungs.verified, 'id')} TPS diuji pihak yang bebas dari operator, ${n(rungs.measured, 'id')} diukur, ${n(rungs.claimed, 'id')} baru keterangan, ${n(rungs.unknown, 'id')} tanpa kabar.${bounds.id}`,
    `${n(rungs.verified, 'en')} were tested by somebody independent of the operator, ${n(rungs.measured, 'en')} measured, ${n(rungs.claimed, 'en')} known by word only, ${n(rungs.unknown, 'en')} silent.${bounds.en}`,
  );
}

/** The range is the number: a bare count of what is shown would read as if the unknown were fine. */
function figure(
  title: string,
  shown: number,
  bound: readonly [number, number],
  meaning: string,
  language: Language,
): Markup {
  const isRange = bound[0] !== bound[1];
  const evidence = text(
    isRange
      ? `TPS; ${number(shown, 'id')} terbukti, sisanya belum diketahui`
      : 'TPS, tanpa yang belum diketahui',
    isRange ? `stations; ${number(shown, 'en')} shown, the rest not known` : 'stations, with nothing unknown',
  );
  return html`<section class="figure"><h2>${title}</h2><div class="number">${range(bound, language)}</div>
<div class="bound">${evidence[language]}</div><p class="soft">${meaning}</p></section>`;
}

function bar(counts: Counts, language: Language): Markup {
  const parts = [
    ['good', counts.adequate, WORDS.adequate],
    ['open', counts.unknown, WORDS.unknown],
    ['bad', counts.inadequate, WORDS.inadequate],
  ] as const;
  const label = parts.map(([, part, name]) => `${percent(part, counts.tps, language)} ${name[language]}`);
  return html`<div class="bar" role="img" aria-label="${label.join(', ')}">${parts
    .filter(([, part]) => part > 0)
    .map(([tone, part]) => html`<span class="${tone}" style="flex-grow:${part}"></span>`)}</div>`;
}

function table(report: PlaceReport, language: Language): Markup {
  const cells = (counts: Counts) => html`<td class="wide">${number(counts.tps, language)}</td>
<td>${range(counts.connectedGapBound, language)}</td><td>${range(counts.uncoveredGapBound, language)}</td>
<td class="wide">${percent(counts.adequate, counts.tps, language)}</td><td class="wide">${bar(counts, language)}</td>`;
  return html`<h2>${report.partKind[language]}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${report.partKind[language]}"><table>
<thead><tr><th scope="col">${report.partKind[language]}</th><th scope="col" class="wide">TPS</th><th scope="col">${WORDS.connected[language]}</th>
<th scope="col">${WORDS.uncovered[language]}</th><th scope="col" class="wide">${WORDS.adequate[language]}</th><th scope="col" class="wide">${WORDS.share[language]}</th></tr></thead>
<tbody>${report.parts.map(
    (part) =>
      html`<tr><th scope="row">${part.path ? html`<a href="${addressOf(part.path, language, report.election, report.past)}">${part.name}</a>` : part.name}</th>${cells(part.counts)}</tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${WORDS.total[language]}</th>${cells(report.counts)}</tr></tfoot></table></div>`;
}

function range([low, high]: readonly [number, number], language: Language): string {
  return low === high ? number(low, language) : `${number(low, language)}–${number(high, language)}`;
}
