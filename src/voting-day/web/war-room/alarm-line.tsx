import { useSpeaker } from '../../../platform/web/language.tsx';
import { alarmOf } from '../../war-room/alarm.ts';
import type { BoardAnswer, Live } from './use-live.ts';

/** What the whole of the board says before any TPS of it; nothing on an evening that goes as expected. */
export function AlarmLine({ board, live }: { readonly board: BoardAnswer; readonly live: Live }) {
  const { say } = useSpeaker();
  const { asOf, expected, total } = live.state;
  const alarm = alarmOf({
    ...{ now: new Date(asOf), begins: new Date(board.begins) },
    ...{ complete: total.complete, expected },
  });
  if (!alarm) return null;
  return (
    <p className={`war-room-alarm war-room-alarm-${alarm.kind}`} role="status">
      <span aria-hidden="true">{alarm.kind === 'below' ? '▲' : '■'}</span> {say(alarm.words)}
    </p>
  );
}
