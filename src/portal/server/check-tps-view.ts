import { html } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { type LogLeaf, leafInstant, leafTitle } from '../../recap/index.ts';
import type { PublicPhoto } from '../../recap/server/index.ts';
import type { ListedTps } from '../../registry/server/index.ts';
import { addressOf, type Markup, moment } from './page-view.ts';
import { photosMarkup } from './public-photos-view.ts';

/** A TPS and what this server says that the log says about it. */
export type TpsReport = {
  readonly election: string;
  readonly timeZone: string;
  readonly tps: Pick<ListedTps, 'code' | 'name' | 'village' | 'district' | 'regency'>;
  readonly said: readonly { readonly place: number; readonly leaf: LogLeaf | null }[];
  /** Covered copies of its forms' photos. */
  readonly photos: readonly PublicPhoto[];
  /** The address of this office, as its commands need it. */
  readonly publicUrl: string;
};

/** The question of the page. */
export const CHECK_QUESTION = text('Periksa TPS ini sendiri', 'Check this TPS yourself');
/** The question of the page that asks for a TPS. */
export const FIND_QUESTION = text('TPS mana yang ingin Anda periksa?', 'Which TPS do you want to check?');

const WORDS = {
  lead: text(
    'Apa yang diterima Sigap dari TPS ini, dan bukti bahwa sesudah itu tidak ada yang diubah. Pemeriksaan berjalan di perangkat Anda: server ini tidak perlu dipercaya.',
    'What Sigap received from this TPS, and proof that nothing was changed afterwards. The check runs on your device: this server need not be trusted.',
  ),
  noScript: text(
    'Tanpa JavaScript halaman ini hanya menunjukkan apa kata server; tidak ada yang diperiksa. Di bawah: cara memeriksanya dengan program.',
    'Without JavaScript this page only shows what the server says; nothing is checked. Below: how to check it with a program.',
  ),
  server: text('Menurut server ini, belum diperiksa', 'What this server says, not checked'),
  nothing: text('Log belum berisi apa pun tentang TPS ini.', 'The log says nothing about this TPS yet.'),
  proof: text('bukti', 'proof'),
  photos: text('foto', 'photos'),
  held: text('Cocokkan dengan yang Anda pegang', 'Compare with what you hold'),
  heldLead: text(
    'Foto asli formulir, berkas hasil, atau teks QR. Berkas tidak keluar dari perangkat Anda.',
    'The original photo of the form, a result file, or the text of a QR. It does not leave your device.',
  ),
  heldNoScript: text(
    'Mencocokkan foto, berkas hasil atau QR memerlukan JavaScript: hitungannya berjalan di perangkat Anda, dan berkas tidak dikirim ke server. Tanpa itu, hitung SHA-256 foto dengan program Anda sendiri (sha256sum foto.jpg) dan bandingkan dengan yang tertulis di atas.',
    'Comparing a photo, result file or QR needs JavaScript: it is computed on your device, and the file is not sent to the server. Without it, compute the SHA-256 of the photo with a program of your own (sha256sum photo.jpg) and compare it with what is written above.',
  ),
  file: text('Foto atau berkas hasil', 'Photo or result file'),
  qr: text('Atau teks QR', 'Or the text of a QR'),
  compare: text('Cocokkan teks', 'Compare the text'),
  not: text('Yang tidak dibuktikan halaman ini', 'What this page does not prove'),
  other: text('Periksa dengan program lain', 'Check with another program'),
  otherLead: text(
    'Kode halaman ini pun datang dari server ini. Siapa yang meragukan kantor ini menyimpan bukti dan kebijakan, lalu memeriksanya dengan program dari tempat lain (format C2SP):',
    'The code of this page, too, comes from this server. Whoever doubts this office keeps the proof and the policy, and checks them with a program from elsewhere (C2SP formats):',
  ),
  files: text('Berkas log', 'Files of the log'),
  policy: text('kebijakan', 'policy'),
  checkpoint: text('checkpoint', 'checkpoint'),
  list: text('semua bukti TPS ini (JSON)', 'all proofs of this TPS (JSON)'),
  unknown: text('catatan jenis lain', 'an entry of another kind'),
  code: text('Kode TPS, 13 angka', 'Code of the TPS, 13 digits'),
  codeHint: text(
    'Kode desa/kelurahan (10 angka) diikuti nomor TPS (3 angka), misalnya 2105052001001.',
    'The village’s code (10 digits) followed by the TPS’s number (3 digits), such as 2105052001001.',
  ),
  noSuch: text('Tidak ada TPS dengan kode itu pada pemilihan ini:', 'No TPS of this election has that code:'),
  go: text('Periksa', 'Check'),
  findLead: text(
    'Setiap formulir yang diterima dari TPS dicatat di log publik: kapan, versi keberapa, dan foto yang mana. Angka tidak ada di sana.',
    'Every form that is received from a TPS is said in a public log: when, which version, which photos. No figure is in it.',
  ),
} as const;

const LIMITS: readonly Text[] = [
  text(
    'Bahwa angkanya benar. Log membuktikan apa yang diterima dan bahwa itu tidak diubah; angka hanya diumumkan dari D.Hasil yang ditandatangani.',
    'That the figures are right. The log proves what was received and that it was not changed; figures are announced only from a signed D.Hasil.',
  ),
  text(
    'Bahwa tidak ada catatan lain tentang TPS ini. Itu hanya terbukti bila seluruh log dibaca (tombol di atas).',
    'That there is no other entry about this TPS. That is shown only by reading the whole log (the button above).',
  ),
  text(
    'Bahwa para saksi dapat dipercaya. Siapa mereka dikatakan kebijakan yang diterbitkan kantor ini; Anda boleh memakai kebijakan Anda sendiri dengan program di bawah.',
    'That the witnesses can be trusted. Who they are is said by the policy that this office publishes; with the program below you may use your own.',
  ),
];

/** The page about one TPS: what the server says, a place for what the browser proves, and how to do without both. */
export function checkMarkup(report: TpsReport, language: Language): Markup {
  const { election, tps, timeZone, publicUrl } = report;
  const said = (words: Text) => words[language];
  const log = `/log/${election}`;
  return html`
<p class="trail">${tps.name}, ${tps.village}, ${tps.district}, ${tps.regency} · ${tps.code}</p>
<h1>${said(CHECK_QUESTION)}</h1>
<p class="lead">${said(WORDS.lead)}</p>
<section id="periksa" aria-live="polite" data-pemilihan="${election}" data-tps="${tps.code}" data-zona="${timeZone}"><p>${said(WORDS.noScript)}</p></section>
<section id="menurut-server"><h2>${said(WORDS.server)}</h2>${saidMarkup(report, language)}</section>
<section>${photosMarkup(report.photos, report, language)}</section>
<section id="tanpa-pencocokan"><h2>${said(WORDS.held)}</h2><p>${said(WORDS.heldNoScript)}</p></section>
<form id="bandingkan" class="held" hidden><h2>${said(WORDS.held)}</h2><p>${said(WORDS.heldLead)}</p>
<label for="berkas">${said(WORDS.file)}</label><input id="berkas" type="file">
<label for="qr">${said(WORDS.qr)}</label><textarea id="qr" rows="3" spellcheck="false" autocomplete="off"></textarea>
<button>${said(WORDS.compare)}</button><output for="berkas qr"></output></form>
<h2>${said(WORDS.not)}</h2><ul>${LIMITS.map((limit) => html`<li>${said(limit)}</li>`)}</ul>
<h2>${said(WORDS.other)}</h2><p>${said(WORDS.otherLead)}</p>
<pre>npx sigap log check ${tps.code}-*.tlog-proof --policy policy
npx sigap log verify ${publicUrl}${log} --policy policy --since checkpoint</pre>
<p>${said(WORDS.files)}: <a href="${log}/policy">${said(WORDS.policy)}</a>, <a href="${log}/checkpoint">${said(WORDS.checkpoint)}</a>, <a href="/api/elections/${election}/log/tps/${tps.code}">${said(WORDS.list)}</a></p>
`;
}

function saidMarkup({ election, tps, said, timeZone }: TpsReport, language: Language): Markup {
  if (said.length === 0) return html`<p>${WORDS.nothing[language]}</p>`;
  return html`<ol class="entries">${said.map(
    ({ place, leaf }) => html`<li>${leaf ? leafMarkup(leaf, timeZone, language) : WORDS.unknown[language]}
<a href="/periksa/${election}/${tps.code}/${place}">${WORDS.proof[language]} ${place}</a></li>`,
  )}</ol>`;
}

function leafMarkup(leaf: LogLeaf, timeZone: string, language: Language): Markup {
  const at = moment(new Date(leafInstant(leaf)), timeZone, language);
  const photos = leaf.kind === 'received' ? leaf.photos : [];
  return html`${leafTitle(leaf)[language]}, ${at}${
    photos.length > 0
      ? html`; ${photos.length} ${WORDS.photos[language]} (SHA-256):${photos.map((photo) => html`<br><code class="hash">${photo}</code>`)}<br>`
      : '.'
  }`;
}

/** The page that asks for a TPS. @param missing a code that was asked for and is none of this election's */
export function findMarkup(
  election: string | undefined,
  missing: string | undefined,
  language: Language,
): Markup {
  return html`
<h1>${FIND_QUESTION[language]}</h1>
<p class="lead">${WORDS.findLead[language]}</p>
${missing ? html`<p role="alert"><strong>${WORDS.noSuch[language]} ${missing}</strong></p>` : ''}
<form class="ask" action="/periksa" method="get">
${election ? html`<input type="hidden" name="pemilihan" value="${election}">` : ''}
${language === 'id' ? '' : html`<input type="hidden" name="lang" value="${language}">`}
<label for="tps">${WORDS.code[language]}</label>
<input id="tps" name="tps" inputmode="numeric" pattern="[0-9.]{13,17}" required autocomplete="off" aria-describedby="tps-hint">
<p id="tps-hint" class="soft">${WORDS.codeHint[language]}</p>
<button>${WORDS.go[language]}</button></form>
<p><a href="${addressOf('/rekapitulasi', language, election)}">${text('Atau pilih dari daftar wilayah', 'Or choose from the list of areas')[language]}</a></p>
`;
}
