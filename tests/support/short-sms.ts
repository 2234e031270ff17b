import { createHmac } from 'node:crypto';
import { smsKeyOf } from '../../src/platform/server/devices/sms-key.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { type ShortResult, shortBytes, smsText } from '../../src/sealed/index.ts';
import { formWith } from '../../src/voting-day/form.fixture.ts';
import { type EnrolledPhone, sha256 } from './field.ts';

/** The SMS of a form of a phone's TPS, tagged by it; the figures are invented. */
export function shortSms(
  { config }: Pick<Platform, 'config'>,
  phone: Pick<EnrolledPhone, 'id' | 'tps'>,
  change: Partial<ShortResult> = {},
): string {
  const short: ShortResult = {
    ...{ electionTag: sha256('kepri-2024').slice(0, 4), tps: phone.tps, contest: 'governor' },
    ...{ revision: 1, figures: formWith(), ...change },
  };
  const tag = createHmac('sha256', smsKeyOf(config, phone.id)).update(shortBytes(short)).digest('hex');
  return smsText(short, tag.slice(0, 16));
}
