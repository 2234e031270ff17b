const UNNAMED = 'lampiran';
const MOST_LETTERS = 200;

/**
 * The name in a `content-disposition` header as it goes with a file in both directions (RFC 6266, RFC 8187): in no address, because names of
 * files name people, and addresses are written into logs.
 */
export function dispositionOf(name: string): string {
  const plain = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename*=UTF-8''${plain}`;
}

/** The name a header gives, without a path or control characters, 200 letters at most; a plain word where it gives none that can be read. */
export function nameIn(disposition: string | undefined): string {
  const [, written = ''] = /;\s*filename\*=UTF-8''([^;\s]*)/i.exec(disposition ?? '') ?? [];
  const last = decoded(written).split(/[/\\]/).at(-1) ?? '';
  const plain = [...last.replaceAll(/\p{C}/gu, '').trim()].slice(0, MOST_LETTERS).join('').trim();
  return plain === '' ? UNNAMED : plain;
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return '';
  }
}
