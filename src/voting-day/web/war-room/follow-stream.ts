import { SILENCE_MS } from '../../war-room/live.ts';

/** What is used of a stream of server-sent events. */
export type Stream = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

/** What a stream is asked for, and who is told. */
export type Following = {
  /** Opens it from where it was left. */
  readonly open: () => Stream;
  readonly onDifference: (data: string) => void;
  /** The line was lost, or said nothing for longer than a live one does. */
  readonly onCut: () => void;
  /** The server refused it. */
  readonly onRefused: () => void;
};

/** After a refusal, which a browser does not try again by itself. */
const TRY_AGAIN_MS = 5_000;
const CLOSED = 2;

/**
 * Follows a stream until told to stop. One that says nothing for `SILENCE_MS` is closed and opened anew: a connection whose other end vanished
 * without a word looks open to a browser for ever.
 */
export function followStream({ open, onDifference, onCut, onRefused }: Following): () => void {
  let source: Stream;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const giveUp = () => {
    source.close();
    onCut();
    start();
  };
  const start = () => {
    const opened = open();
    source = opened;
    opened.addEventListener('difference', (event) => {
      after(SILENCE_MS, giveUp);
      onDifference((event as MessageEvent<string>).data);
    });
    opened.addEventListener('error', () => {
      onCut();
      if (opened.readyState !== CLOSED) return;
      onRefused();
      after(TRY_AGAIN_MS, start);
    });
    after(SILENCE_MS, giveUp);
  };
  start();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
