import { readPicture } from '../../../connectivity/index.ts';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { unpackToNothing } from '../../../platform/server/unpack.ts';
import { MOST_COPY_BYTES, MOST_COPY_SIDE_PX } from '../../publication/redaction.ts';

/** A picture as it may leave: nothing but its pixels. */
export type CleanCopy = { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

const TOO_LARGE = text(
  `lebih dari ${MOST_COPY_BYTES / 2 ** 20} MB atau ${MOST_COPY_SIDE_PX} piksel`,
  `more than ${MOST_COPY_BYTES / 2 ** 20} MB or ${MOST_COPY_SIDE_PX} pixels`,
);
const NO_JPEG = text('isinya bukan gambar JPEG', 'what it holds is no JPEG picture');
const NOT_WHOLE = text('gambarnya terpotong atau rusak', 'its picture is cut or spoilt');

/** The bytes of an upload, and no more of them than a copy may have. */
export async function uploadedCopy(request: Request): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_COPY_BYTES) return err(problem(PROBLEMS.bodyTooLarge, TOO_LARGE));
    pieces.push(piece);
  }
  return ok(Buffer.concat(pieces, bytes));
}

/** What is kept of an upload: judged by its bytes alone, without place, time, device or preview. */
export async function cleanCopy(bytes: Uint8Array): Promise<Result<CleanCopy, Problem>> {
  const read = await readPicture(bytes, unpackToNothing);
  if (!read.ok || read.value.type !== 'image/jpeg') return refused(NO_JPEG);
  const { width, height, isWhole, copy } = read.value;
  if (Math.max(width, height) > MOST_COPY_SIDE_PX) return refused(TOO_LARGE);
  if (!isWhole || !copy) return refused(NOT_WHOLE);
  return ok({ bytes: copy.joined(), width, height });
}

/** A copy that is not made public, and why. */
export function refused(why: Text): Result<never, Problem> {
  return err(problem(PROBLEMS.publicCopyRefused, why));
}
