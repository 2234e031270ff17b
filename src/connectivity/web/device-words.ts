import { type Text, text } from '../../kernel/index.ts';
import { formatInstant } from '../../platform/web/format.ts';
import type { TpsDevices } from './answers.ts';

/** How much of a phone's identity people compare. */
const SHORT_DIGITS = 8;

/** A phone's identity as people compare it: the phone shows the same digits. @example shortId('0a1b2c3d4e…') === '0a1b 2c3d' */
export function shortId(id: string): string {
  return id.slice(0, SHORT_DIGITS).replace(/^.{4}/, '$& ');
}

/** What became of the newest code of a TPS. */
export function sheetState(sheet: TpsDevices['sheet'], timeZone: string): Text {
  if (sheet === null) return text('belum dibuat', 'not made yet');
  const until = (language: 'id' | 'en') => formatInstant(sheet.expiresAt, timeZone, language);
  switch (sheet.state) {
    case 'used':
      return text('sudah dipakai', 'used');
    case 'ended':
      return text('tidak berlaku lagi', 'no longer valid');
    case 'waiting':
      return text(`menunggu dipindai, sampai ${until('id')}`, `waits to be scanned, until ${until('en')}`);
  }
}
