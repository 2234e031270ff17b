import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { apiPath, getJson } from '../../../platform/web/api.ts';
import { sessionQuery } from '../../../platform/web/session.ts';
import type { boardSchema } from '../../server/war-room/view.ts';
import { afterDifference, type Difference, type LiveState } from '../../war-room/live.ts';
import { followStream } from './follow-stream.ts';

/** The board as it is opened. */
export type BoardAnswer = AnswerOf<typeof boardSchema>;

/** The query of the board. */
export function boardQuery(election: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'board'],
    queryFn: ({ signal }) => getJson<BoardAnswer>(`/elections/${election}/war-room`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is shown live, and when by this page's stopwatch the server last said anything. */
export type Live = {
  readonly state: LiveState;
  readonly wordAtMs: number;
  /** The line was lost, as far as the browser knows. */
  readonly isCut: boolean;
};

/** Follows the board of an election: as it is opened, then by differences. @returns null until the first answer */
export function useLive(election: string, board: BoardAnswer | undefined): Live | null {
  const client = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  const cursor = useRef<string | null>(null);
  useEffect(() => {
    if (!board) return;
    const hear = (difference: Difference) => {
      cursor.current = difference.cursor;
      setLive((before) => ({
        state: afterDifference(before?.state ?? null, difference),
        ...{ wordAtMs: performance.now(), isCut: false },
      }));
    };
    hear(board.state as Difference);
    return followStream({
      open: () =>
        new EventSource(apiPath(`/elections/${election}/war-room/events`, { since: cursor.current })),
      onDifference: (data) => {
        const difference: Difference = JSON.parse(data);
        hear(difference);
        // Another simulation expects other things: its curve comes with the board.
        if (difference.forecast?.id !== board.state.forecast?.id)
          void client.invalidateQueries({ queryKey: boardQuery(election).queryKey });
      },
      onCut: () => setLive((before) => before && { ...before, isCut: true }),
      onRefused: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    });
  }, [election, board, client]);
  return live;
}

/** The board of an election, followed live. */
export function useBoard(election: string) {
  const query = useQuery(boardQuery(election));
  return { query, live: useLive(election, query.data) };
}

/** A stopwatch that has whoever uses it drawn anew every second. @returns milliseconds */
export function useStopwatch(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
