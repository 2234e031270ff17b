import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { CHUNK_BYTES } from '../../rehearsal/dummy-photos.ts';

/** Reads the bytes of one chunk from a request, and no more than one chunk may have. */
export async function chunkBody(request: Request): Promise<Result<Uint8Array, Problem>> {
  if (Number(request.headers.get('content-length') ?? 0) > CHUNK_BYTES) return err(TOO_LARGE);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of request.body ?? []) {
      bytes += part.byteLength;
      if (bytes > CHUNK_BYTES) return err(TOO_LARGE);
      parts.push(part);
    }
  } catch {
    // A connection that breaks off is what phones at the edge of a cell do, and nobody is left to answer.
    return err(problem(PROBLEMS.invalidRequest, CUT));
  }
  return ok(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, bytes));
}

const TOO_LARGE = problem(
  PROBLEMS.bodyTooLarge,
  text(`paling banyak ${CHUNK_BYTES} byte`, `at most ${CHUNK_BYTES} bytes`),
);
const CUT = text('kiriman terputus sebelum selesai', 'what was sent broke off before its end');
