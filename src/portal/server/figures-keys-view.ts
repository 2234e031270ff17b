import { html } from 'hono/html';
import { type Language, text } from '../../kernel/index.ts';
import type { PublicKey } from '../../recap/server/index.ts';
import { type Markup, moment } from './page-view.ts';

const HEADING = text('Kunci angka per TPS diganti', 'The key for figures per TPS was replaced');
const NOTICE = text(
  'Sigap tidak dapat mengetahui apakah pemegang kunci lama menyetujuinya: tanyakan kepada mereka. Yang disegel dengan kunci lama tetap terbuka hanya dengan kunci itu.',
  'Whether the holders of the old key agreed Sigap cannot know: ask them. What was sealed with the old key opens with that key only.',
);

/** Which keys were put in the place of which, when and why; nothing where the first one is still in force. */
export function keysMarkup(keys: readonly PublicKey[], timeZone: string, language: Language): Markup {
  const replacing = keys.filter(({ replaces }) => replaces !== null);
  if (replacing.length === 0) return html``;
  return html`<h2>${HEADING[language]}</h2><ul>${replacing.map(
    ({ recipient, replaces, reason, madeAt }) =>
      html`<li>${text('Kunci diganti', 'Key replaced')[language]} ${moment(madeAt, timeZone, language)}: ${reason ?? ''}<br><code class="hash">${replaces ?? ''}</code> → <code class="hash">${recipient}</code></li>`,
  )}</ul><p>${NOTICE[language]}</p>`;
}
