/**
 * A place's name for comparing: without case, spaces, accents, punctuation and the words that say what kind of place it is.
 * @example comparableName('KOTA TANJUNG PINANG') === comparableName('Tanjungpinang')
 */
export function comparableName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]+/g, ' ')
    .trim()
    .replace(/^(?:kabupaten|kab|kota|adm|administrasi|kecamatan|kec|kelurahan|kel|desa|provinsi|prov)\s+/, '')
    .replaceAll(/\bsei\b/g, 'sungai')
    .replaceAll(/\bkep\b/g, 'kepulauan')
    .replaceAll(' ', '');
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
