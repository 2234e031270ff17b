import { tryToAttach } from './attach.ts';
import { type Direction, testDownload, testUpload } from './speed-test.ts';

/** What a test has come to while it runs. */
export type SpeedStep =
  | { readonly kind: 'attach' }
  | { readonly kind: 'upload' | 'download'; readonly bps: number | null; readonly share: number };

/** A speed test as a record holds it. */
export type SpeedRecord = {
  readonly outcome: 'completed' | 'no-attachment' | 'hung' | 'aborted';
  readonly upload: string | null;
  readonly download: string | null;
  readonly downlinkBps: number | null;
  readonly latencyUs: number | null;
};

/** A speed test, and the uplink that the server told of, which is shown and not recorded: the server has its own count. */
export type SpeedResult = { readonly record: SpeedRecord; readonly uplinkBps: number | null };

const NOTHING: SpeedRecord = {
  outcome: 'no-attachment',
  upload: null,
  download: null,
  downlinkBps: null,
  latencyUs: null,
};

/**
 * Tests the line: whether the server answers, how fast it receives, and if wanted how fast it sends. An upload that hung has no speed.
 * @returns `busy` when the server answers and has no place for a test: that says nothing about the line
 */
export async function measureSpeed(
  both: boolean,
  onStep: (step: SpeedStep) => void,
  signal: AbortSignal,
): Promise<SpeedResult | 'busy'> {
  onStep({ kind: 'attach' });
  const attached = await tryToAttach();
  if (signal.aborted) return without({ ...NOTHING, outcome: 'aborted' });
  if (attached.kind !== 'attached') return without({ ...NOTHING, outcome: attached.kind });
  const { latencyUs } = attached;
  const up = await testUpload((bps, share) => onStep({ kind: 'upload', bps, share }), signal);
  if (up.ending === 'unopened' && !signal.aborted) {
    const after = await tryToAttach();
    return after.kind === 'attached' ? 'busy' : without({ ...NOTHING, outcome: 'hung', latencyUs });
  }
  const down =
    both && up.ending === 'completed' && !signal.aborted
      ? await testDownload((bps, share) => onStep({ kind: 'download', bps, share }), signal)
      : null;
  const record: SpeedRecord = {
    outcome: outcomeOf(up, signal.aborted),
    upload: up.uuid,
    download: down?.uuid ?? null,
    downlinkBps: down?.bps ?? null,
    latencyUs,
  };
  return { record, uplinkBps: up.bps };
}

/** An upload that was done stays done, whatever happened to the download; whoever stopped it before made no finding. */
function outcomeOf({ ending }: Direction, isStopped: boolean): SpeedRecord['outcome'] {
  if (ending === 'completed') return 'completed';
  return isStopped || ending === 'refused' ? 'aborted' : 'hung';
}

function without(record: SpeedRecord): SpeedResult {
  return { record, uplinkBps: null };
}
