import { MOST_BPS } from '../amounts.ts';
import type { FieldContent } from '../field/field-record.ts';
import type { Ending } from '../ndt7/tally.ts';
import { type FailureKind, failureKind, type OpeningFailure } from './opening-failure.ts';

/** One direction of a test as the probe saw it: how it ended, or why it could not begin. */
export type Tried =
  | { readonly ending: Ending; readonly bps: number | null; readonly uuid: string | null }
  | { readonly failure: OpeningFailure };

/** Both directions. */
export type TriedTest = { readonly download: Tried; readonly upload: Tried };

/** How and where a probe stands, as whoever put it there says. */
export type ProbeSite = Pick<
  Extract<FieldContent, { kind: 'speed' }>,
  'path' | 'operator' | 'medium' | 'place'
>;

/** Whether the server had no place for a test: then it is asked again rather than recorded. */
export function isBusy({ download, upload }: TriedTest): boolean {
  return [download, upload].some((tried) => kindOf(tried) === 'busy');
}

/**
 * What a test becomes in a record. Its outcome is that of the upload, since the task is to send: `completed`; `hung` when it began and
 * carried nothing to its end, or when a path that had just carried a download let no upload begin; `no-attachment` when nothing came
 * through or somebody else answered, which is evidence of an outage; `aborted`, neither a pass nor a failure, when the server was at
 * fault.
 */
export function speedContent({ download, upload }: TriedTest, site: ProbeSite): FieldContent {
  return {
    kind: 'speed',
    outcome: outcomeOf(download, upload),
    upload: uuidOf(upload),
    download: uuidOf(download),
    downlinkBps: bpsOf(download),
    latencyUs: null,
    ...site,
    position: null,
  };
}

function outcomeOf(download: Tried, upload: Tried): 'completed' | 'no-attachment' | 'hung' | 'aborted' {
  if ('ending' in upload) {
    if (upload.ending === 'completed') return 'completed';
    return upload.ending === 'refused' ? 'aborted' : 'hung';
  }
  const kind = failureKind(upload.failure);
  if (kind === 'busy' || kind === 'server') return 'aborted';
  return 'ending' in download ? 'hung' : 'no-attachment';
}

function kindOf(tried: Tried): FailureKind | null {
  return 'failure' in tried ? failureKind(tried.failure) : null;
}

/** Another ndt7 server may name its tests otherwise; only a UUID of ours can be looked up. */
function uuidOf(tried: Tried): string | null {
  const uuid = 'ending' in tried ? tried.uuid : null;
  return uuid !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid) ? uuid : null;
}

function bpsOf(tried: Tried): number | null {
  const bps = 'ending' in tried && tried.ending === 'completed' ? tried.bps : null;
  return bps !== null && bps <= MOST_BPS ? bps : null;
}
