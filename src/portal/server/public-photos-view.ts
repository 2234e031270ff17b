import { html } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { type PublicPhoto, publicPhotoPath } from '../../recap/server/index.ts';
import { type Markup, moment, number } from './page-view.ts';

const WORDS = {
  heading: text('Foto formulir yang disamarkan', 'Covered photos of forms'),
  none: text('Belum ada salinan yang diumumkan.', 'No copy is public yet.'),
  lead: text(
    'Salinan yang disamarkan petugas: nama, tanda tangan dan wajah ditutup hitam. Foto asli tidak diumumkan; hash-nya ada di log publik.',
    'Copies that an officer covered: names, signatures and faces are black. The original is not public; its hash is in the public log.',
  ),
  copy: text('salinan yang disamarkan petugas', 'copy that an officer covered'),
  original: text('SHA-256 foto asli', 'SHA-256 of the original photo'),
  own: text('SHA-256 salinan ini', 'SHA-256 of this copy'),
  withdrawn: text('ditarik dari tampilan', 'withdrawn from view'),
  page: text('halaman', 'page'),
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati/Wali Kota', 'Regent or mayor'),
} as const;

/** What a page knows beside the photos. */
export type PhotoPage = {
  readonly election: string;
  readonly timeZone: string;
  /** What a TPS is called where several are shown. */
  readonly nameOf?: (tps: string) => string;
};

/** Covered copies, closed until somebody opens one: a browser on 2G loads only what is asked for. Withdrawn ones are said, and not linked. */
export function photosMarkup(
  photos: readonly PublicPhoto[],
  { election, timeZone, nameOf }: PhotoPage,
  language: Language,
): Markup {
  const said = (words: Text) => words[language];
  const title = ({ tps, contest, page }: PublicPhoto) =>
    `${nameOf ? `${nameOf(tps)}, ` : ''}${said(WORDS[contest])}, ${said(WORDS.page)} ${page}`;
  const hashes = ({ original, copy }: PublicPhoto) =>
    html`<p class="soft">${said(WORDS.original)}: <code class="hash">${original}</code><br>${said(WORDS.own)}: <code class="hash">${copy}</code></p>`;
  if (photos.length === 0) return html`<h2 id="foto">${said(WORDS.heading)}</h2><p>${said(WORDS.none)}</p>`;
  return html`<h2 id="foto">${said(WORDS.heading)}</h2><p>${said(WORDS.lead)}</p>${photos.map((photo) =>
    photo.state === 'withdrawn'
      ? html`<div class="photo"><p>${title(photo)}: <strong>${said(WORDS.withdrawn)}</strong></p>${hashes(photo)}</div>`
      : html`<details class="photo"><summary>${title(photo)} (${number(Math.ceil(photo.bytes / 1_000), language)} kB)</summary>
<figure><img loading="lazy" decoding="async" width="${photo.width}" height="${photo.height}" src="${publicPhotoPath(election, photo.copy)}" alt="${title(photo)}: ${said(WORDS.copy)}">
<figcaption>${said(WORDS.copy)}, ${moment(photo.publishedAt, timeZone, language)}; ${said(WORDS.original)}: <code class="hash">${photo.original}</code><br>${said(WORDS.own)}: <code class="hash">${photo.copy}</code></figcaption></figure></details>`,
  )}`;
}
