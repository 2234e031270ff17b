import { html, raw } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { STYLE } from './style.ts';

/** A piece of escaped HTML. */
export type Markup = ReturnType<typeof html>;

/** What every public page is given besides its own content. */
export type PageFrame = {
  readonly language: Language;
  readonly title: Text;
  /** Path and query of this page without `lang`, for the switch of language. */
  readonly path: string;
  /** Whether the numbers come from a scenario: then every page says so. */
  readonly synthetic: boolean;
};

const WORDS = {
  skip: text('Langsung ke isi', 'Skip to content'),
  home: text('Keadaan', 'State'),
  method: text('Metode', 'Method'),
  signIn: text('Masuk (petugas)', 'Sign in (officers)'),
  synthetic: text('SKENARIO SINTETIS – bukan data nyata', 'SYNTHETIC SCENARIO – not real data'),
  about: text(
    'Sigap menunjukkan TPS mana yang belum dapat mengirim hasil, dan dengan bukti apa. Sigap bukan penghitungan suara.',
    'Sigap shows which polling stations cannot send their results, and with what evidence. It is not a vote count.',
  ),
} as const;

/** A whole public page: readable without JavaScript, in one answer. */
export function page(frame: PageFrame, content: Markup): Markup {
  const { language } = frame;
  const other: Language = language === 'id' ? 'en' : 'id';
  const link = (path: string) => withLanguage(path, language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title[language]} – Sigap</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#isi">${WORDS.skip[language]}</a>
${frame.synthetic ? html`<div class="synthetic" role="note">${WORDS.synthetic[language]}</div>` : ''}
<header><strong>Sigap</strong><nav>
<a href="${link('/')}">${WORDS.home[language]}</a>
<a href="${link('/metode')}">${WORDS.method[language]}</a>
<a href="/masuk">${WORDS.signIn[language]}</a>
<a href="${withLanguage(frame.path, other)}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : 'Bahasa Indonesia'}</a>
</nav></header>
<main id="isi">${content}</main>
<footer><p>${WORDS.about[language]}</p></footer>
</body>
</html>`;
}

/** A path with the language it shall be read in; Indonesian needs none. */
export function withLanguage(path: string, language: Language): string {
  if (language === 'id') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
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

/** An instant as a day and time in the election's zone, with the zone's name. */
export function moment(instant: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  })
    .format(instant)
    .concat(` (${timeZone})`);
}
