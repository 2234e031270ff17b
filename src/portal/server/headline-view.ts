import { html } from 'hono/html';
import type { Counts } from '../../connectivity/index.ts';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { type Markup, moment, number, percent, withLanguage } from './page-view.ts';

/** What a public page about a place shows: the place's own counts and those of the places inside it. */
export type PlaceReport = {
  /** Null for the whole election. */
  readonly name: string | null;
  readonly electionName: Text;
  readonly timeZone: string;
  readonly asOf: Date;
  readonly daysToGo: number;
  readonly policyVersion: number;
  readonly policyLabel: string;
  readonly counts: Counts;
  readonly parts: readonly { readonly name: string; readonly link: string | null; readonly counts: Counts }[];
  /** What the parts are called. */
  readonly partKind: Text;
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
} as const;

/** Both headline numbers with their bounds, the shares, and the table of the places inside. */
export function headlineMarkup(report: PlaceReport, language: Language): Markup {
  const { counts } = report;
  return html`
<h1>${question(report)[language]}</h1>
<p class="lead">${sentence(report)[language]}</p>
<p class="soft">${stand(report)[language]}</p>
<div class="figures">
${figure(WORDS.connected[language], counts.connectedGap, counts.connectedGapBound, WORDS.connectedMeaning[language], language)}
${figure(WORDS.uncovered[language], counts.uncoveredGap, counts.uncoveredGapBound, WORDS.uncoveredMeaning[language], language)}
</div>
${bar(counts, language)}
<ul class="key">
<li><i class="good"></i>${number(counts.adequate, language)} ${WORDS.adequate[language]}</li>
<li><i class="open"></i>${number(counts.unknown, language)} ${WORDS.unknown[language]}</li>
<li><i class="bad"></i>${number(counts.inadequate, language)} ${WORDS.inadequate[language]}</li>
</ul>
<h2>${WORDS.known[language]}</h2>
<p>${certainty(counts)[language]}</p>
${report.parts.length > 0 ? table(report, language) : ''}
`;
}

function question({ name }: PlaceReport): Text {
  if (name === null) {
    return text('Apakah setiap TPS dapat mengirim hasilnya?', 'Can every polling station send its results?');
  }
  return text(
    `Apakah setiap TPS di ${name} dapat mengirim hasilnya?`,
    `Can every polling station in ${name} send its results?`,
  );
}

function sentence({ counts }: PlaceReport): Text {
  const share = (language: Language) =>
    `${percent(counts.adequate, counts.tps, language)}–${percent(counts.adequate + counts.unknown, counts.tps, language)}`;
  return text(
    `Dari ${number(counts.tps, 'id')} TPS, antara ${share('id')} memadai: ${number(counts.adequate, 'id')} terbukti, ${number(counts.unknown, 'id')} belum diketahui.`,
    `Of ${number(counts.tps, 'en')} polling stations, ${share('en')} are adequate: ${number(counts.adequate, 'en')} shown, ${number(counts.unknown, 'en')} not known.`,
  );
}

function stand(report: PlaceReport): Text {
  const line = (language: Language) =>
    [
      report.electionName[language],
      moment(report.asOf, report.timeZone, language),
      `H-${report.daysToGo}`.replace('H--', 'H+'),
      `${language === 'id' ? 'kebijakan' : 'policy'} v${report.policyVersion}: ${report.policyLabel}`,
    ].join(' · ');
  return text(line('id'), line('en'));
}

function certainty({ unknown, tps, rungs }: Counts): Text {
  return text(
    `${number(rungs.verified, 'id')} TPS diuji pihak yang bebas dari operator, ${number(rungs.measured, 'id')} diukur, ${number(rungs.claimed, 'id')} baru pernyataan, ${number(rungs.unknown, 'id')} tanpa kabar. Selama ${number(unknown, 'id')} dari ${number(tps, 'id')} belum diketahui, angka yang benar ada di antara kedua batas.`,
    `${number(rungs.verified, 'en')} were tested by somebody independent of the operator, ${number(rungs.measured, 'en')} measured, ${number(rungs.claimed, 'en')} only claimed, ${number(rungs.unknown, 'en')} silent. As long as ${number(unknown, 'en')} of ${number(tps, 'en')} are not known, the true number lies between the two bounds.`,
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
  const width = (part: number) => `width:${counts.tps === 0 ? 0 : (100 * part) / counts.tps}%`;
  const label = `${percent(counts.adequate, counts.tps, language)} ${WORDS.adequate[language]}, ${percent(counts.unknown, counts.tps, language)} ${WORDS.unknown[language]}, ${percent(counts.inadequate, counts.tps, language)} ${WORDS.inadequate[language]}`;
  return html`<div class="bar" role="img" aria-label="${label}"><span class="good" style="${width(counts.adequate)}"></span><span class="open" style="${width(counts.unknown)}"></span><span class="bad" style="${width(counts.inadequate)}"></span></div>`;
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
      html`<tr><th scope="row">${part.link ? html`<a href="${withLanguage(part.link, language)}">${part.name}</a>` : part.name}</th>${cells(part.counts)}</tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${WORDS.total[language]}</th>${cells(report.counts)}</tr></tfoot></table></div>`;
}

function range([low, high]: readonly [number, number], language: Language): string {
  return low === high ? number(low, language) : `${number(low, language)}–${number(high, language)}`;
}
