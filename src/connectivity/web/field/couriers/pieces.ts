import type { Answer } from '../../../../platform/web/outbox/outcome.ts';
import type { NoAnswer } from '../../../../platform/web/outbox/signed-fetch.ts';
import type { Ask } from './record-courier.ts';

/** A piece of something large: where it goes, and how to make its bytes. */
export type Piece = { readonly path: string; readonly bytes: () => Promise<Uint8Array<ArrayBuffer>> };

/** How many are under way at once: enough that a link with a long round trip does not stand idle between two. */
const AT_ONCE = 2;
/** How often a piece that was damaged on its way is sent again before it is given up for now. */
const TRIES = 3;
/** A piece whose bytes are not those of its hash (docs/formats/field-protocol.md, section 4). */
const DAMAGED = 'SIGAP-3114';

/**
 * Sends pieces until all of them are there, one has failed or nobody wants it any more.
 * @returns null when all are there or it was stopped; else the answer that ended it
 * @throws what making a piece's bytes throws; no further piece is begun then
 */
export async function sendPieces(
  pieces: readonly Piece[],
  ask: Ask,
  {
    onSent,
    isWanted,
  }: { readonly onSent: (bytes: number) => void; readonly isWanted: () => Promise<boolean> },
): Promise<Answer | NoAnswer | null> {
  let at = 0;
  let failed: Answer | NoAnswer | null = null;
  const work = async () => {
    for (;;) {
      // Taken before anything is waited for: no other takes the same.
      const piece = pieces[at];
      at += 1;
      if (!piece || failed !== null || !(await isWanted())) return;
      const bytes = await piece.bytes().catch((error: unknown) => {
        at = pieces.length;
        throw error;
      });
      const answer = await sendPiece(piece.path, bytes, ask);
      if (answer === null) onSent(bytes.length);
      else failed ??= answer;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

async function sendPiece(
  path: string,
  body: Uint8Array<ArrayBuffer>,
  ask: Ask,
): Promise<Answer | NoAnswer | null> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask({ method: 'PUT', path, body });
    // A portal's page is no word of the server, whatever its status.
    if (typeof answer !== 'string' && answer.status < 300 && answer.body !== undefined) return null;
    const isDamaged = typeof answer !== 'string' && (answer.body as { code?: unknown })?.code === DAMAGED;
    if (!isDamaged || tries >= TRIES) return answer;
  }
}
