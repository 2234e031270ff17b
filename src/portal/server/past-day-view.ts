import { html } from 'hono/html';
import { type Day, type Language, text } from '../../kernel/index.ts';
import { addressOf, day, type Markup } from './page-view.ts';

/** What asking for a past day needs to know of a page about a place. */
type PlaceOfDay = {
  readonly path: string;
  readonly election: string | undefined;
  readonly past: Day | undefined;
  readonly today: Day;
};

const WORDS = {
  other: text('Keadaan pada hari lain', 'State on another day'),
  show: text('Tampilkan', 'Show'),
  back: text('Kembali ke hari ini', 'Back to today'),
} as const;

/** That the numbers of a page are those of a past day, and the way back to today. */
export function pastNote({ path, election, past }: PlaceOfDay, language: Language): Markup | '' {
  if (past === undefined) return '';
  const said = text(
    `Keadaan per ${day(past, 'id')}, menurut yang diketahui sekarang.`,
    `As of ${day(past, 'en')}, by what is known now.`,
  );
  return html`<p class="past"><strong>${said[language]}</strong> <a href="${addressOf(path, language, election)}">${WORDS.back[language]}</a></p>`;
}

/** Asks for the same place on a past day, without a script. */
export function dayForm({ path, election, past, today }: PlaceOfDay, language: Language): Markup {
  return html`<form class="day" action="${path}">
${election ? html`<input type="hidden" name="pemilihan" value="${election}">` : ''}${language === 'id' ? '' : html`<input type="hidden" name="lang" value="${language}">`}
<label for="per">${WORDS.other[language]}</label>
<input type="date" id="per" name="per" value="${past ?? today}" max="${today}" required>
<button>${WORDS.show[language]}</button></form>`;
}
