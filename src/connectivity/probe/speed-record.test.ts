import { expect, test } from 'vitest';
import { canonicalJson, parseCanonical } from '../../sealed/index.ts';
import { readFieldRecord } from '../field/field-record.ts';
import { isBusy, type ProbeSite, speedContent, type Tried } from './speed-record.ts';

const SITE: ProbeSite = {
  path: 'primary',
  operator: 'Telkomsel',
  medium: '4g',
  place: { where: 'room', distanceM: null, description: 'rak di ruang guru' },
};
const UUID = '3f0a1c52-7b1e-4f6e-9f0e-6f1f3a2b4c5d';
const ran = (ending: 'completed' | 'stalled' | 'cut' | 'refused', bps: number | null = null): Tried => ({
  ending,
  bps,
  uuid: UUID,
});
const failed = (status: number | null, code: string | null = null): Tried => ({ failure: { status, code } });
const FINE = ran('completed', 2_000_000);

test.each([
  ['both ran', FINE, FINE, 'completed'],
  ['only the download hung', ran('stalled'), FINE, 'completed'],
  ['the download could not begin', failed(null, 'ETIMEDOUT'), FINE, 'completed'],
  ['the upload hung', FINE, ran('stalled'), 'hung'],
  ['the upload was cut', FINE, ran('cut'), 'hung'],
  ['after a download nothing came through', FINE, failed(null, 'ETIMEDOUT'), 'hung'],
  ['the server sent the upload away', FINE, ran('refused'), 'aborted'],
  ['no name could be resolved', failed(null, 'EAI_AGAIN'), failed(null, 'EAI_AGAIN'), 'no-attachment'],
  ['there was no network', failed(null, 'ENETUNREACH'), failed(null, 'ENETUNREACH'), 'no-attachment'],
  ['nothing answered', failed(null, 'ETIMEDOUT'), failed(null), 'no-attachment'],
  ['a portal answered with a page', failed(200), failed(200), 'no-attachment'],
  ['a portal sent elsewhere', failed(302), failed(302), 'no-attachment'],
  ['a portal wanted a sign-in', failed(511), failed(511), 'no-attachment'],
  [
    'a portal showed its certificate',
    failed(null, 'ERR_TLS_CERT_ALTNAME_INVALID'),
    failed(302),
    'no-attachment',
  ],
  ['the server was down behind its proxy', failed(502), failed(502), 'aborted'],
  [
    'the machine was there, the server not',
    failed(null, 'ECONNREFUSED'),
    failed(null, 'ECONNREFUSED'),
    'aborted',
  ],
  ['there is no ndt7 at that address', failed(404), failed(404), 'aborted'],
  ['the server had no free place', failed(503), failed(503), 'aborted'],
])('when %s', (_, download, upload, outcome) => {
  const content = speedContent({ download, upload }, SITE);
  expect(content).toMatchObject({ kind: 'speed', outcome });
  const sealed = {
    form: 'sigap-field-1',
    election: 'pilkada-2024',
    tps: '2103011001001',
    device: 'ab'.repeat(16),
    number: 1,
    madeAt: '2024-10-07T09:00:00.000Z',
    content,
  };
  const parsed = parseCanonical(canonicalJson(sealed));
  const read = readFieldRecord(parsed.ok && parsed.value);
  expect(read).toMatchObject({ ok: true, value: { content, fault: null } });
});

test('a speed is only what a completed download counted; a name is only one that can be looked up', () => {
  const both = (download: Tried) => speedContent({ download, upload: FINE }, SITE);
  expect(both(FINE)).toMatchObject({ downlinkBps: 2_000_000, download: UUID, upload: UUID });
  expect(both(ran('stalled', 2_000_000))).toMatchObject({ downlinkBps: null, download: UUID });
  expect(both({ ending: 'completed', bps: 1, uuid: 'ndt-k5wzn_1580820576_00000000000003B7' })).toMatchObject({
    download: null,
  });
  expect(both(failed(null, 'EAI_AGAIN'))).toMatchObject({ downlinkBps: null, download: null });
});

test('a server without a free place in either direction is asked again', () => {
  expect(isBusy({ download: failed(503), upload: failed(503) })).toBe(true);
  expect(isBusy({ download: FINE, upload: failed(503) })).toBe(true);
  expect(isBusy({ download: failed(null, 'ETIMEDOUT'), upload: failed(502) })).toBe(false);
});
