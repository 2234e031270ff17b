import { type Text, text } from '../../kernel/index.ts';

/** Whether a setting is an address of one of some protocols. */
export function isAddress(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Whether a setting names a mail server: its protocol and its host. */
export function isMailServer(value: string): boolean {
  return isAddress(value, ['smtp:', 'smtps:']) && new URL(value).hostname !== '';
}

const ADDRESS = String.raw`[^\s<>@,;:"\p{Cc}]+@[^\s<>@,;:"\p{Cc}]+`;
const NAME = String.raw`(?:"[^"\p{Cc}]*"|[^<>@,;:"\p{Cc}]*)`;
const SENDER = new RegExp(String.raw`^(?:${ADDRESS}|${NAME}\s*<${ADDRESS}>)$`, 'u');

/** Whether a setting is one sender of mail. @example isSender('Sigap Kepri <sigap@contoh.id>') === true */
export function isSender(value: string): boolean {
  return SENDER.test(value.trim());
}

/**
 * Why Sigap cannot be reached under an address; null when it can. Links in letters and the check of where a request comes from
 * are made of its protocol, host and port alone, so nothing else may stand in it.
 */
export function publicUrlFault(value: string): Text | null {
  if (!isAddress(value, ['http:', 'https:'])) {
    return text(
      'harus alamat http(s) lengkap, misalnya https://sigap.contoh.id',
      'must be a full http(s) address such as https://sigap.contoh.id',
    );
  }
  const { username, password, pathname } = new URL(value);
  if (username || password || value.includes('@')) {
    return text(
      'tidak boleh memuat nama pengguna atau kata sandi: alamat ini dilihat semua orang',
      'must not contain a user name or a password: everybody sees this address',
    );
  }
  if (/[?#]/.test(value)) {
    return text('tidak boleh memuat ? atau #', 'must not contain ? or #');
  }
  if (/^\/*$/.test(pathname)) return null;
  return text(
    `tidak boleh memuat jalur ("${pathname}"): Sigap selalu menempati seluruh nama host; beri nama host sendiri`,
    `must not contain a path ("${pathname}"): Sigap always takes a whole host name; give it one of its own`,
  );
}
