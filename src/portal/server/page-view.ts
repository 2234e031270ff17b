import { html, raw } from 'hono/html';
import { type Day, type Language, type Text, text } from '../../kernel/index.ts';
import { STYLE } from './style.ts';

/** A piece of escaped HTML. */
export type Markup = ReturnType<typeof html>;

/** What every public page is given besides its own content. */
type PageFrame = {
  readonly language: Language;
  readonly title: Text;
  /** Path of this page. */
  readonly path: string;
  /** The election that the address asks for; undefined for the one shown to whoever asks for none. */
  readonly election: string | undefined;
  /** The past day that the page is about; undefined for the present. */
  readonly day?: Day | undefined;
  /** Whether the numbers come from a scenario: then every page says so. */
  readonly synthetic: boolean;
  /** Address of a script of the page's own; what it does is said where it does it, and the page can be read without. */
  readonly script?: string | null;
};

const WORDS = {
  skip: text('Langsung ke isi', 'Skip to content'),
  pages: text('Halaman', 'Pages'),
  home: text('Keadaan', 'State'),
  audit: text('Audit', 'Audit'),
  choice: text('Cara memilih', 'How it is chosen'),
  recap: text('Rekapitulasi', 'Recapitulation'),
  check: text('Periksa TPS', 'Check a TPS'),
  method: text('Metode', 'Method'),
  signIn: text('Masuk petugas', 'Officers'),
  synthetic: text('SKENARIO SINTETIS – bukan data nyata', 'SYNTHETIC SCENARIO – not real data'),
  syntheticLabel: text('Bukan data nyata', 'Not real data'),
  about: text(
    'Sigap menunjukkan TPS mana yang belum dapat mengirim hasil, dan dengan bukti apa. Sigap bukan penghitungan suara.',
    'Sigap shows which polling stations cannot send their results, and with what evidence. It is not a vote count.',
  ),
} as const;

/** The mark on the tab, inside the page: a page that is one answer asks for nothing else. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http:%2F%2Fwww.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231d4f91'/%3E%3Cpath d='M9 22.5h14M16 22.5V13M10.3 12.2a8 8 0 0 1 11.4 0' fill='none' stroke='%23fffefb' stroke-width='2.6' stroke-linecap='round'/%3E%3C/svg%3E";
const MARK = `<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#1d4f91"/><path d="M9 22.5h14M16 22.5V13M10.3 12.2a8 8 0 0 1 11.4 0" fill="none" stroke="#fffefb" stroke-width="2.6" stroke-linecap="round"/></svg>`;

/** A whole public page: readable without JavaScript, in one answer. */
export function page(frame: PageFrame, content: Markup): Markup {
  const { language } = frame;
  const other: Language = language === 'id' ? 'en' : 'id';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${raw(ICON)}">
<title>${frame.title[language]} – Sigap</title>
<style>${raw(STYLE)}</style>${
    frame.script
      ? html`
<script type="module" src="${frame.script}"></script>`
      : ''
  }
</head>
<body>
<a class="skip" href="#isi">${WORDS.skip[language]}</a>
${frame.synthetic ? html`<aside class="synthetic" aria-label="${WORDS.syntheticLabel[language]}">${WORDS.synthetic[language]}</aside>` : ''}
<header><strong class="mark">${raw(MARK)}Sigap</strong>
<nav aria-label="${WORDS.pages[language]}">${navLink(frame, '/', WORDS.home)}${navLink(frame, '/audit', WORDS.audit)}${navLink(frame, '/metode', WORDS.method)}${navLink(frame, '/cara-memilih', WORDS.choice)}${navLink(frame, '/rekapitulasi', WORDS.recap)}${navLink(frame, '/periksa', WORDS.check)}<a href="/masuk">${WORDS.signIn[language]}</a></nav>
<a class="language" href="${addressOf(frame.path, other, frame.election, frame.day)}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : 'Indonesia'}</a></header>
<main id="isi">${content}</main>
<footer><p>${WORDS.about[language]}</p></footer>
</body>
</html>`;
}

function navLink({ path, language, election }: PageFrame, to: string, name: Text): Markup {
  const current = path === to ? html` aria-current="page"` : '';
  return html`<a href="${addressOf(to, language, election)}"${current}>${name[language]}</a>`;
}

/** The address of a public page in a language, about the same election and past day. @example addressOf('/metode', 'en', undefined) */
export function addressOf(
  path: string,
  language: Language,
  election: string | undefined,
  past?: Day | undefined,
): string {
  const query = new URLSearchParams({
    ...(election ? { pemilihan: election } : {}),
    ...(language === 'id' ? {} : { lang: language }),
    ...(past ? { per: past } : {}),
  }).toString();
  return query ? `${path}?${query}` : path;
}

/** A whole number as its language writes it. @example number(3327, 'id') === '3.327' */
export function number(value: number, language: Language): string {
  return value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
}

/** A share of a whole in percent with one decimal; a dash where there is no whole. */
export function percent(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–';
  const value = (100 * part) / whole;
  return `${value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 })}%`;
}

/** An instant to the minute with its zone. @example '8 Oktober 2024 pukul 22.59 WIB' */
export function moment(instant: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(instant);
}

/** A day of the calendar. @example day('2024-11-27' as Day, 'id') === '27 November 2024' */
export function day(date: Day, language: Language): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(date));
}
