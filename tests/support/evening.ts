import type { EnrolledPhone } from './field.ts';
import { sha256 } from './field.ts';
import type { Visitor } from './people.ts';
import type { SealedResult } from './result.ts';

/** Has a phone bring what one sealed, its own or another's; only the figures, or the full record. */
export async function bring(
  visitor: Visitor,
  sealed: SealedResult,
  by: EnrolledPhone,
  { what = 'slip', sentAt }: { readonly what?: 'slip' | 'record'; readonly sentAt?: string } = {},
): Promise<void> {
  const path =
    what === 'slip' ? `/api/results/slips/${sealed.slipId}` : `/api/results/records/${sealed.identity}`;
  const body = what === 'slip' ? { qr: sealed.qr } : { qr: sealed.qr, payload: sealed.payload };
  const headers = { ...by.headers('PUT', path), ...(sentAt ? { 'x-sigap-sent-at': sentAt } : {}) };
  const response = await visitor.call('PUT', path, body, headers);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
}

/** Puts a typed SMS about a TPS straight where the gateway keeps it: how they are read is tested elsewhere. */
export const typedSms = (electionId: number, tps: string, said: string, receivedAt: string) => ({
  ...{
    id: Buffer.from(sha256(tps + said), 'hex'),
    election_id: electionId,
    tps_code: tps,
    contest: 'governor',
  },
  ...{ revision: null, device: null, was_revoked: false, said, sender: Buffer.alloc(32, 7) },
  ...{ code: 'ABCD-EFGH', received_at: new Date(receivedAt) },
});

/** Puts an SMS with the tag of a phone straight where the gateway keeps it. */
export const taggedSms = (phone: EnrolledPhone, electionId: number) => ({
  ...typedSms(electionId, phone.tps, `${phone.id} N1 147 dari ponsel`, '2024-11-27T10:42:00Z'),
  ...{ device: phone.id, revision: 1 },
});
