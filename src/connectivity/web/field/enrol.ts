import { createDeviceKey, type DeviceKey, signText } from '../../../platform/web/device-key.ts';
import { plainFetch, signedFetch } from '../../../platform/web/outbox/signed-fetch.ts';
import { isDeviceAnswer, type KnownDevice } from './device.ts';
import { currentDevice, type Enrolments, enrolled } from './enrolments.ts';
import type { Field } from './field.ts';

/** What became of a try to enrol with a sheet. */
export type EnrolmentResult =
  | { readonly kind: 'enrolled'; readonly toDecide: KnownDevice | null }
  /** Another phone has used the sheet. */
  | { readonly kind: 'used' }
  /** Too old, replaced or unknown. */
  | { readonly kind: 'expired' }
  /** The phone belongs to another election. The sheet has not been used up by this. */
  | { readonly kind: 'other-election'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string; readonly code: string }
  | { readonly kind: 'unreachable' };

const PATIENCE_MS = 60_000;
const NOT_SIGNED_IN = 'SIGAP-1002';
const KEY_REFUSED = 'SIGAP-3113';

/**
 * Enrols this phone with a sheet's code. The key is kept before anything is sent, so that a lost answer can be asked for again, also
 * by a page that was killed meanwhile. A phone that the server has forgotten, restored from a backup of before its enrolment, comes with the key it
 * has: what it sealed meanwhile is still its own and arrives. It gets another only where that one was ended.
 * @param anyElection whether its officer has decided for the sheet's election, whatever the phone belonged to
 */
export async function enrol(field: Field, token: string, anyElection: boolean): Promise<EnrolmentResult> {
  const { enrolments } = field.state;
  const begun = enrolments.pending?.token === token ? enrolments.pending.key : null;
  const own = begun ?? (await forgottenKey(enrolments));
  const result = await enrolKey(field, token, own ?? (await createDeviceKey()), anyElection);
  const wasEnded = own !== null && own.id === currentDevice(enrolments)?.key.id && isKeyRefused(result);
  return wasEnded ? enrolKey(field, token, await createDeviceKey(), anyElection) : result;
}

/** The key of the device that this phone is, where the server does not know it. */
async function forgottenKey(enrolments: Enrolments): Promise<DeviceKey | null> {
  const now = currentDevice(enrolments);
  if (!now) return null;
  const language = document.documentElement.lang;
  const ask = { method: 'GET', path: '/api/devices/me', patienceMs: PATIENCE_MS, language } as const;
  const answer = await signedFetch(now.key, ask);
  const isUnknown = typeof answer !== 'string' && codeOf(answer.body) === NOT_SIGNED_IN;
  return isUnknown ? now.key : null;
}

async function enrolKey(
  field: Field,
  token: string,
  key: DeviceKey,
  anyElection: boolean,
): Promise<EnrolmentResult> {
  const { enrolments } = field.state;
  await field.keepEnrolments({ ...enrolments, pending: { token, key } });
  const { algorithm, publicKey } = key;
  const signature = await signText(key, 'sigap-enrolment-1', token);
  const belongsTo = anyElection ? undefined : currentDevice(enrolments)?.answer.election.slug;
  const answer = await plainFetch({
    method: 'POST',
    path: '/api/devices',
    body: { token, algorithm, publicKey, signature, ...(belongsTo ? { election: belongsTo } : {}) },
    patienceMs: PATIENCE_MS,
    language: document.documentElement.lang,
  });
  if (typeof answer === 'string') return { kind: 'unreachable' };
  if (answer.status < 300 && isDeviceAnswer(answer.body)) {
    const device = { key, answer: answer.body, answeredAt: new Date().toISOString() };
    const after = enrolled(field.state.enrolments, device);
    await field.keepEnrolments(after.enrolments);
    await field.askToPersist();
    return { kind: 'enrolled', toDecide: after.toDecide };
  }
  return refusalOf(answer.body);
}

/** From now on the phone is the device of a place that its officer chose. */
export async function become(field: Field, id: string): Promise<void> {
  await field.keepEnrolments({ ...field.state.enrolments, current: id });
}

function refusalOf(body: unknown): EnrolmentResult {
  const { code, title, detail, nextStep } = (body ?? {}) as Readonly<Record<string, string | undefined>>;
  const words = [title, detail, nextStep].filter(Boolean).join('. ');
  switch (code) {
    case 'SIGAP-3110':
      return { kind: 'used' };
    case 'SIGAP-3111':
      return { kind: 'expired' };
    case 'SIGAP-3112':
      return { kind: 'other-election', words };
    default:
      // A captive portal says nothing about the sheet.
      return code?.startsWith('SIGAP-') ? { kind: 'refused', words, code } : { kind: 'unreachable' };
  }
}

function isKeyRefused(result: EnrolmentResult): boolean {
  return result.kind === 'refused' && result.code === KEY_REFUSED;
}

function codeOf(body: unknown): string | undefined {
  return ((body ?? {}) as { code?: string }).code;
}
