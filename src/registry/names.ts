/** Words that say what kind of place a name belongs to, and not which. */
const KINDS =
  /^(?:(?:kabupaten|kab|kota|adm|administrasi|kecamatan|kec|kelurahan|kel|desa|ds|provinsi|prov)\s+)+/;

/** What officials shorten, as it is written out. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  sei: 'sungai',
  kep: 'kepulauan',
  tj: 'tanjung',
  tg: 'tanjung',
  tlk: 'teluk',
  kp: 'kampung',
  gn: 'gunung',
};

/** The words of a place's name for comparing: without case, accents, punctuation and the words that say what kind it is. */
export function nameWords(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(KINDS, '')
    .split(' ');
  return words.map((word) => WRITTEN_OUT[word] ?? word);
}

/**
 * A place's name for comparing, without spaces too.
 * @example comparableName('KOTA TANJUNG PINANG') === comparableName('Tanjungpinang')
 */
export function comparableName(name: string): string {
  return nameWords(name).join('');
}

/** Whether two names mean one place by their spelling. */
export function isSameName(a: string, b: string): boolean {
  return a === b || comparableName(a) === comparableName(b);
}

/** A name as it is kept: one line, single spaces, nothing that is not text. Markup stays text. */
export function cleanName(cell: string): string {
  // The common cell is clean already; replacing in it would cost as much as reading it.
  const trimmed = unescaped(cell.trim());
  return UNTIDY.test(trimmed) ? trimmed.replaceAll(CONTROLS, ' ').replaceAll(/\s+/g, ' ').trim() : trimmed;
}

/** Without the apostrophe (or several) that an export puts before what a spreadsheet would run as a formula. */
function unescaped(cell: string): string {
  return cell.startsWith("'") ? cell.replace(/^'+(?=[=+\-@])/, '') : cell;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNTIDY = /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff]|\s\s/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g;
