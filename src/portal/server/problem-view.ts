import { html } from 'hono/html';
import { type Language, type Problem, type ProblemKind, text } from '../../kernel/index.ts';
import { addressOf, type Markup, page } from './page-view.ts';

const HOME = text('Ke keadaan internet TPS', 'To the state of internet at polling stations');

/** A problem of the catalogue as a page: what it is and what to do next. */
export function problemMarkup(kind: ProblemKind, language: Language): Markup {
  return html`<h1>${kind.title[language]}</h1><p class="lead">${kind.nextStep[language]}</p><p class="soft">${kind.code}</p>`;
}

/** What went wrong with an address, and for whom its page speaks. */
export type Failure = {
  readonly kind: ProblemKind;
  readonly detail?: Problem['detail'] | undefined;
  readonly language: Language;
  readonly path: string;
  /** The election that the address asks for, if there is one like that: links never lead to pages that are not there. */
  readonly election: string | undefined;
  readonly synthetic: boolean;
  /** The number to name to whoever runs Sigap. */
  readonly incident?: string | undefined;
};

/** A page for an address that gives none, in both languages since it may be somebody's first, with the way back. */
export function failurePage(failure: Failure): Markup {
  const { kind, detail, language, election, incident } = failure;
  const other: Language = language === 'id' ? 'en' : 'id';
  return page(
    { ...failure, title: kind.title },
    html`${problemMarkup(kind, language)}${detail ? html`<p>${detail[language]}</p>` : ''}${incident ? html`<p class="soft">${incident}</p>` : ''}
<p><a href="${addressOf('/', language, election)}">${HOME[language]}</a></p>
<section lang="${other}"><h2>${kind.title[other]}</h2><p>${kind.nextStep[other]}</p>${detail ? html`<p>${detail[other]}</p>` : ''}
<p><a href="${addressOf('/', other, election)}">${HOME[other]}</a></p></section>`,
  );
}
