import { type Text, text } from '../../../kernel/index.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Failure, Item, ItemState as State } from '../../../platform/web/outbox/item.ts';
import { useField, useFieldState } from './field-context.tsx';
import { partReceivedOf } from './part-received.ts';
import { setAsideWords } from './set-aside.ts';

/** The states as people read them. */
export const STATE_NAMES: Readonly<Record<State, Text>> = {
  draft: text('Konsep', 'Draft'),
  sealed: text('Menunggu kirim', 'Waiting to be sent'),
  held: text('Tertahan', 'Held back'),
  received: text('Diterima server', 'Received by the server'),
};
const STATE_MARKS: Readonly<Record<State, string>> = { draft: '✎', sealed: '◷', held: '■', received: '✔' };

const WHY: Readonly<Record<Failure['why'], Text>> = {
  unreachable: text('Server tidak terjangkau', 'The server could not be reached'),
  silent: text('Sambungan menggantung, tidak ada jawaban', 'The connection hung without an answer'),
  server: text('Server sedang sibuk atau terganggu', 'The server is busy or in trouble'),
  'no-receipt': text(
    'Jawaban bukan tanda terima Sigap (mungkin halaman Wi-Fi)',
    'The answer was no receipt of Sigap (perhaps a page of the Wi-Fi)',
  ),
  unauthorized: text('Server tidak mengenal ponsel ini', 'The server does not know this phone'),
  refused: text('Server menolak', 'The server refused it'),
  stopped: text('Dihentikan petugas', 'Stopped by the officer'),
  unreadable: text(
    'Berkas atau foto ini tidak dapat dibaca di ponsel ini; simpan sekali lagi',
    'This file or photo cannot be read on this phone; save it again',
  ),
  unsealable: text('Tidak dapat dikirim sebagaimana adanya', 'It cannot be sent as it is'),
  broken: text(
    'Gagal di ponsel ini sendiri; dicoba lagi nanti. Kalau berulang, simpan sekali lagi',
    'It failed on this phone itself and is tried again later. If it keeps failing, save it again',
  ),
};

const SET_ASIDE = text('Disisihkan', 'Set aside');

/** How something stands, by mark and word, and what went wrong with it last. */
export function ItemState({ item }: { readonly item: Item }) {
  const { say, t, language } = useSpeaker();
  const { enrolments } = useFieldState();
  const { kinds } = useField();
  const { state, receivedAt, lastFailure } = item;
  const aside = setAsideWords(item, kinds);
  const stuck = lastFailure && (kinds.get(item.kind)?.stuckFor?.(lastFailure) ?? null);
  const part = partReceivedOf(item, kinds);
  const zone = enrolments.devices.find(({ key }) => key.id === item.device)?.answer.election.timeZone;
  const at = (instant: string) => formatInstant(instant, zone ?? 'Asia/Jakarta', language);
  // The server tells whoever has no session to sign in; a phone has nothing to sign in with.
  const hasOwnWords = lastFailure?.why !== 'unauthorized';
  return (
    <div className="field-item-state">
      {part && (
        <p className="field-state field-state-received">
          <span aria-hidden="true">{STATE_MARKS.received}</span>{' '}
          {t(`Sudah di server: ${say(part.part)},`, `At the server: ${say(part.part)},`)} {at(part.at)}
        </p>
      )}
      <p className={`field-state field-state-${state}`}>
        <span aria-hidden="true">{STATE_MARKS[state]}</span> {say(aside ? SET_ASIDE : STATE_NAMES[state])}
        {part && `: ${say(part.rest)}`}
        {state === 'received' && receivedAt && ` ${at(receivedAt)}`}
      </p>
      {state === 'sealed' && receivedAt && (
        <p className="field-hint">
          {t(
            `Server pernah menerimanya (${at(receivedAt)}) dan kini tidak menyimpannya lagi: dikirim ulang. Tanda terimanya tetap disimpan di ponsel ini.`,
            `The server received it once (${at(receivedAt)}) and does not have it any more: it is sent again. Its receipt is kept on this phone.`,
          )}
        </p>
      )}
      {lastFailure && (
        <p className="field-hint">
          {say(stuck ?? WHY[lastFailure.why])}
          {!stuck && hasOwnWords && lastFailure.words && `: ${lastFailure.words}`}
          {lastFailure.code && ` (${lastFailure.code})`}
          {item.attempts > 1 && ` · ${t(`${item.attempts} kali dicoba`, `tried ${item.attempts} times`)}`}
        </p>
      )}
      {aside && <p className="field-hint">{say(aside)}</p>}
    </div>
  );
}
