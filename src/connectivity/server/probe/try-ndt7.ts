import type { OpeningFailure } from '../../probe/opening-failure.ts';
import type { Tried, TriedTest } from '../../probe/speed-record.ts';
import { type DirectionResult, RefusedOpening, testDownload, testUpload } from '../ndt7/client.ts';

/** Tests a server in both directions, whatever becomes of either. */
export async function tryNdt7(server: string, testUs?: number): Promise<TriedTest> {
  const download = await tried(() => testDownload(server, testUs));
  const upload = await tried(() => testUpload(server, testUs));
  return { download, upload };
}

async function tried(run: () => Promise<DirectionResult>): Promise<Tried> {
  try {
    return await run();
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Of the failures at each of a server's addresses, one that shows it was reached says most. */
function failureOf(error: unknown): OpeningFailure {
  if (error instanceof RefusedOpening) return { status: error.status, code: null };
  const codes = (error instanceof AggregateError ? error.errors : [error]).map(
    (one: NodeJS.ErrnoException) => one.code ?? null,
  );
  return { status: null, code: codes.find((code) => code === 'ECONNREFUSED') ?? codes[0] ?? null };
}
