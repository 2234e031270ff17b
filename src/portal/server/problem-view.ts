import { html } from 'hono/html';
import type { Language, ProblemKind } from '../../kernel/index.ts';
import type { Markup } from './page-view.ts';

/** A problem of the catalogue as a page: what it is and what to do next. */
export function problemMarkup(kind: ProblemKind, language: Language): Markup {
  return html`<h1>${kind.title[language]}</h1><p class="lead">${kind.nextStep[language]}</p><p class="soft">${kind.code}</p>`;
}
