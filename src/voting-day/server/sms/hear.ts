import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Day, err, ok, type Result } from '../../../kernel/index.ts';
import { smsKeyOf, smsSecret } from '../../../platform/server/devices/sms-key.ts';
import { type Device, devicesOfTps } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { listElections, tpsAmong } from '../../../registry/server/index.ts';
import {
  base32Of,
  bytesOfHex,
  parseSms,
  type ShortResult,
  shortBytes,
  smsText,
} from '../../../sealed/index.ts';
import { electionTonight } from '../../typed-election.ts';
import { parseTyped, type TypedFault, type TypedSms, typedText } from '../../typed-sms.ts';
import { hashOf } from '../results/admit.ts';
import { electionOfTag } from '../results/election-of.ts';

/** An SMS that is understood: with the tag of a phone of its TPS, or typed, which proves nothing. */
export type HeardSms = {
  readonly id: Buffer;
  readonly electionId: number;
  readonly said: string;
  readonly sender: Buffer;
  /** Eight characters that only the server, and the phone whose tag it bears, can make. */
  readonly code: string;
} & (
  | { readonly kind: 'sealed'; readonly short: ShortResult; readonly device: Device }
  | { readonly kind: 'typed'; readonly typed: TypedSms }
);

/** Why an SMS is not taken. `nothing`: it is about something else, and is not answered. */
export type SmsRefusal =
  | { readonly why: 'nothing' | 'damaged' | 'other-form' | 'another-election' | 'not-proven' | 'no-such-tps' }
  /** No election of that TPS has its voting evening; `next` is the day of the coming one, null where all are over. */
  | { readonly why: 'not-tonight'; readonly next: Day | null }
  | { readonly why: 'typed'; readonly fault: TypedFault };

/** An SMS as the gateway has it. */
export type IncomingSms = { readonly from: string; readonly text: string };

/** Understands an SMS. Figures that break a rule of the form, an ended phone and another version of the same form are no reason to refuse. */
export async function hearSms(platform: Platform, sms: IncomingSms): Promise<Result<HeardSms, SmsRefusal>> {
  const sender = senderMark(platform, sms.from);
  const read = parseSms(sms.text);
  if (read.ok) return hearSealed(platform, read.value, sender);
  if (read.error === 'other-form') return err({ why: 'other-form' });
  if (read.error !== 'another-text') return err({ why: 'damaged' });
  const typed = parseTyped(sms.text);
  if (typed.ok) return hearTyped(platform, typed.value, sender);
  return err(typed.error.why === 'another-text' ? { why: 'nothing' } : { why: 'typed', fault: typed.error });
}

/** What stands for a telephone number: the same for the same, and of no use without the server's secret. */
export function senderMark({ config }: Platform, from: string): Buffer {
  return hmac(smsSecret(config, 'sender'), from.replaceAll(/[^\d+]/g, ''));
}

/** First bytes of the HMAC that is the tag of an SMS. */
const TAG_BYTES = 8;

async function hearSealed(
  platform: Platform,
  { short, tag }: { readonly short: ShortResult; readonly tag: string },
  sender: Buffer,
): Promise<Result<HeardSms, SmsRefusal>> {
  const election = await electionOfTag(platform, short.electionTag);
  if (!election) return err({ why: 'another-election' });
  const [there] = await devicesOfTps(platform.database.db, election.id, [short.tps]);
  const bytes = shortBytes(short);
  const device = there?.devices.find(({ id }) => {
    const own = hmac(smsKeyOf(platform.config, id), bytes).subarray(0, TAG_BYTES);
    return timingSafeEqual(own, bytesOfHex(tag));
  });
  if (!device) return err({ why: 'not-proven' });
  const said = smsText(short, tag);
  const code = smsCode(smsKeyOf(platform.config, device.id), said);
  return ok({ kind: 'sealed', id: hashOf(said), electionId: election.id, said, sender, code, short, device });
}

async function hearTyped(
  platform: Platform,
  typed: TypedSms,
  sender: Buffer,
): Promise<Result<HeardSms, SmsRefusal>> {
  const { db } = platform.database;
  const elections = (await listElections(db)).filter(({ synthetic }) => synthetic === typed.synthetic);
  const known = await tpsAmong(
    db,
    elections.map(({ id }) => ({ electionId: id, tpsCode: typed.tps })),
  );
  const itsOwn = elections.filter(({ id }) => known.some(({ electionId }) => electionId === id));
  if (itsOwn.length === 0) return err({ why: 'no-such-tps' });
  const chosen = electionTonight(itsOwn, platform.clock());
  if (!chosen.ok) return err({ why: 'not-tonight', next: chosen.error });
  const election = chosen.value;
  const said = typedText(typed);
  const code = smsCode(smsSecret(platform.config, 'code'), `${sender.toString('hex')} ${said}`);
  const id = hashOf(`${election.slug} ${sender.toString('hex')} ${said}`);
  return ok({ kind: 'typed', id, electionId: election.id, said, sender, code, typed });
}

/** The code of an answer: forty bits, as eight letters. The phone that has the key can check it without asking. */
export function smsCode(key: Buffer, said: string): string {
  const letters = base32Of(hmac(key, `sigap-sms-receipt-1\n${said}`).subarray(0, 5));
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function hmac(key: Buffer, content: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(content).digest();
}
