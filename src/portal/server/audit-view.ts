import { html } from 'hono/html';
import { AUDIT_VERDICT_MEANINGS, AUDIT_VERDICT_NAMES, DRAW_METHOD } from '../../connectivity/index.ts';
import type { AuditReport } from '../../connectivity/server/index.ts';
import { type Day, type Language, type Text, text } from '../../kernel/index.ts';
import { day, type Markup, number, percent } from './page-view.ts';

/** The question of the page: of the newest audit, where there is one. */
export function auditQuestion(reports: readonly AuditReport[]): Text {
  const [newest] = reports;
  if (!newest) return text('Apakah klaim itu benar?', 'Is the claim true?');
  return text(
    `Apakah ${points(newest.audit.share, 'id')} persen itu benar?`,
    `Is the ${points(newest.audit.share, 'en')} percent true?`,
  );
}

/** Every audit of a claim with what it says by now and all it takes to redraw it: counts only, no TPS. */
export function auditMarkup(reports: readonly AuditReport[], language: Language): Markup {
  return html`
<h1>${auditQuestion(reports)[language]}</h1>
<p class="lead">${(reports.length === 0 ? WORDS.none : WORDS.lead)[language]}</p>
${reports.map((report) => oneAudit(report, language))}
${reports.length === 0 ? '' : html`<h2>${WORDS.redraw[language]}</h2><p>${WORDS.redrawHow[language]}</p><p class="soft">${DRAW_METHOD[language]}</p>`}
`;
}

function oneAudit({ audit, state, strata }: AuditReport, language: Language): Markup {
  const sum = (field: 'visits' | 'notVisited') => strata.reduce((total, one) => total + one[field], 0);
  const [low, high] = state.interval;
  const results = strata.reduce((total, one) => total + one.adequate + one.inadequate, 0);
  const about = audit.regionName ? ` · ${audit.regionName}` : '';
  const confidence = `${points(1 - audit.alpha, language)}%`;
  return html`<section aria-labelledby="audit-${audit.number}"><h2 id="audit-${audit.number}">${WORDS.audit[language]} ${audit.number}: ${points(audit.share, language)}%${about}</h2>
<p><strong>${AUDIT_VERDICT_NAMES[state.verdict][language]}</strong>: ${AUDIT_VERDICT_MEANINGS[state.verdict][language]}.</p>
<div class="figures">
<section class="figure"><h3>${WORDS.estimate[language]}</h3><div class="number">${state.estimate === null ? '–' : `${points(state.estimate, language)}%`}</div>
<p class="soft">${WORDS.estimateMeaning[language]}</p></section>
<section class="figure"><h3>${WORDS.interval[language]}</h3><div class="number">${points(low, language)}–${points(high, language)}%</div>
<div class="bound">${number(Math.round(low * audit.tps), language)}–${number(Math.round(high * audit.tps), language)} / ${number(audit.tps, language)} TPS</div>
<p class="soft">${WORDS.intervalMeaning[language]} ${confidence}.</p></section>
<section class="figure"><h3>${WORDS.visits[language]}</h3><div class="number">${number(results, language)}</div>
<div class="bound">${WORDS.of[language]} ${number(sum('visits'), language)}</div>
<p class="soft">${number(sum('notVisited'), language)} ${WORDS.inVain[language]}</p></section>
</div>
<dl class="rules">
<dt>${WORDS.margin[language]}</dt><dd>±${points(audit.margin, language)} ${WORDS.points[language]}</dd>
<dt>${WORDS.seed[language]}</dt><dd><code>${audit.seed}</code> (${audit.seedNote ?? WORDS.drawnSeed[language]})</dd>
<dt>${WORDS.list[language]}</dt><dd>${number(audit.tps, language)} TPS, ${day(audit.drawnOn as Day, language)}; SHA-256 <code class="hash">${audit.listSha256}</code></dd>
<dt>${WORDS.draws[language]}</dt><dd>${audit.draws.map(({ size }) => number(size, language)).join(' → ')}</dd>
</dl>
<div class="scroll" tabindex="0" role="region" aria-label="${WORDS.byRegency[language]} (${audit.number})"><table>
<thead><tr><th scope="col">${WORDS.byRegency[language]}</th><th scope="col" class="wide">TPS</th><th scope="col">${WORDS.visits[language]}</th><th scope="col">${WORDS.adequate[language]}</th><th scope="col">${WORDS.inadequate[language]}</th></tr></thead>
<tbody>${strata.map(
    (one) =>
      html`<tr><th scope="row">${one.name}</th><td class="wide">${number(one.tps, language)}</td><td>${number(one.visits, language)}</td><td>${number(one.adequate, language)}</td><td>${number(one.inadequate, language)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

/** A share in percent with one decimal at most, without its sign. @example points(0.9412, 'id') === '94,1' */
function points(share: number, language: Language): string {
  return percent(share, 1, language).replace('%', '');
}

const WORDS = {
  lead: text(
    'Sigap mengundi TPS untuk dikunjungi. Yang belum dikunjungi dihitung sebagai yang terburuk, dan jawabannya tetap berlaku betapa pun sering dilihat.',
    'Sigap draws polling stations for visits. Those not visited count as the worst case, and the answer holds however often one looks.',
  ),
  none: text(
    'Belum ada audit klaim untuk pemilihan ini.',
    'No claim has been audited for this election yet.',
  ),
  audit: text('Audit', 'Audit'),
  estimate: text('Taksiran', 'Estimate'),
  estimateMeaning: text(
    'memadai, menurut kunjungan yang ada hasilnya',
    'adequate, by the visits with a result',
  ),
  interval: text('Yang masih mungkin', 'What is still possible'),
  intervalMeaning: text('Keyakinan', 'Confidence'),
  visits: text('Kunjungan', 'Visits'),
  of: text('hasil, dari kunjungan sebanyak', 'results, out of visits:'),
  inVain: text('tidak dapat dikunjungi', 'could not be visited'),
  margin: text('Ketelitian', 'Margin'),
  points: text('poin persen', 'percentage points'),
  seed: text('Benih undian', 'Seed of the draw'),
  drawnSeed: text('diundi Sigap saat audit dimulai', 'drawn by Sigap when the audit began'),
  list: text('Daftar TPS saat diundi', 'List of TPS at the draw'),
  draws: text('Kunjungan yang diundi', 'Visits drawn'),
  byRegency: text('Kabupaten/kota', 'Regency or city'),
  adequate: text('Memadai', 'Adequate'),
  inadequate: text('Tidak', 'Not'),
  redraw: text('Undi ulang sendiri', 'Redraw it yourself'),
  redrawHow: text(
    'Dengan daftar TPS itu (satu kode tiap baris, berurutan; periksa SHA-256-nya), benih, dan cara di bawah, siapa pun memperoleh TPS yang sama dengan urutan yang sama.',
    'With that list of TPS (one code a line, in order; check its SHA-256), the seed and the method below, anybody gets the same TPS in the same order.',
  ),
} as const;
