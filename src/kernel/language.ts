/** The two languages of the interface; Indonesian comes first. */
export type Language = 'id' | 'en';

/** A sentence in both languages. Every text a person reads is one of these. */
export type Text = { readonly id: string; readonly en: string };

/** A sentence in both languages. @example text('Siap', 'Ready') */
export function text(id: string, en: string): Text {
  return { id, en };
}

/** A number as both languages write it, at most two decimals. @example decimalText(0.75) is 0,75 and 0.75 */
export function decimalText(value: number, digits = 2): Text {
  const inLanguage = (language: Language) =>
    value.toLocaleString(language, { maximumFractionDigits: digits, useGrouping: false });
  return text(inLanguage('id'), inLanguage('en'));
}

/** The language asked for by an Accept-Language header or a `lang` parameter; Indonesian when in doubt. */
export function languageOf(asked: string | null | undefined): Language {
  return asked?.trim().toLowerCase().startsWith('en') ? 'en' : 'id';
}
