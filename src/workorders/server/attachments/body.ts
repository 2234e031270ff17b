import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { MOST_ATTACHMENT_BYTES } from '../../index.ts';

/** The whole body of a request, broken off where it is larger than an attachment may be. */
export async function attachmentBody(request: Request): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  if (request.body) {
    const reader = request.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      if (bytes > MOST_ATTACHMENT_BYTES) {
        await reader.cancel().catch(() => {});
        return err(problem(PROBLEMS.bodyTooLarge, MOST));
      }
      pieces.push(value);
    }
  }
  return ok(new Uint8Array(Buffer.concat(pieces)));
}

const MOST = text(
  `paling banyak ${MOST_ATTACHMENT_BYTES / 1e6} MB`,
  `at most ${MOST_ATTACHMENT_BYTES / 1e6} MB`,
);
