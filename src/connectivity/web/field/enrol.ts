import { createDeviceKey, signText } from '../../../platform/web/device-key.ts';
import { plainFetch } from '../../../platform/web/outbox/signed-fetch.ts';
import { isDeviceAnswer, type KnownDevice } from './device.ts';
import { currentDevice, enrolled } from './enrolments.ts';
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
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'unreachable' };

const PATIENCE_MS = 60_000;

/**
 * Enrols this phone with a sheet's code. The key is kept before anything is sent, so that a lost answer can be asked for again, also
 * by a page that was killed meanwhile.
 * @param anyElection whether its officer has decided for the sheet's election, whatever the phone belonged to
 */
export async function enrol(field: Field, token: string, anyElection: boolean): Promise<EnrolmentResult> {
  const { enrolments } = field.state;
  const pending =
    enrolments.pending?.token === token ? enrolments.pending : { token, key: await createDeviceKey() };
  await field.keepEnrolments({ ...enrolments, pending });
  const { id: _id, algorithm, publicKey } = pending.key;
  const signature = await signText(pending.key, 'sigap-enrolment-1', token);
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
    const device = { key: pending.key, answer: answer.body, answeredAt: new Date().toISOString() };
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
      return code?.startsWith('SIGAP-') ? { kind: 'refused', words } : { kind: 'unreachable' };
  }
}
