import { z } from '@hono/zod-openapi';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import {
  deviceSchema,
  deviceView,
  receiptKeySchema,
  receiptKeysView,
} from '../../../platform/server/devices/view.ts';
import { registeredVoters } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { ASKED_KINDS } from '../../asked.ts';
import type { FieldHome } from './field-home.ts';

/** What a device is told about itself (docs/formats/field-protocol.md section 1). */
export const fieldHomeSchema = z
  .object({
    device: deviceSchema,
    election: z.object({
      slug: z.string(),
      name: textSchema,
      votingDate: z.string(),
      timeZone: z.string(),
      synthetic: z.boolean(),
    }),
    tps: z.object({
      code: z.string(),
      number: z.number().int(),
      name: z.string(),
      village: z.string(),
      district: z.string(),
      regency: z.string(),
      position: z
        .object({
          latitude: z.number(),
          longitude: z.number(),
          precision: z.enum(['exact', 'village', 'unknown']),
        })
        .nullable(),
      /** Registered voters, against which a form is held (rule P13); null where the registry knows none. */
      dpt: z
        .object({
          L: z.number().int().nullable(),
          P: z.number().int().nullable(),
          J: z.number().int().nullable(),
        })
        .nullable(),
      /** How many pairs stand in each contest here; null where the election does not say. */
      pairs: z.object({ governor: z.number().int().nullable(), regent: z.number().int().nullable() }),
    }),
    task: z.object({
      photos: z.number().int(),
      photoBytes: z.number().int(),
      minutes: z.number(),
      /** A position less accurate than this makes a test that does not count. */
      maxAccuracyM: z.number(),
    }),
    asked: z.array(z.object({ kind: z.enum(ASKED_KINDS), reason: textSchema })),
    receiptKeys: z.array(receiptKeySchema),
    /** 32 bytes in hexadecimal digits, for the tag of an SMS: this device's and the server's alone. */
    smsKey: z.string(),
    /** Where to send it; null where there is no gateway. */
    smsNumber: z.string().nullable(),
    serverTime: z.iso.datetime(),
  })
  .openapi('FieldHome');

/** The home of a device as it leaves. */
export function fieldHomeView(
  home: FieldHome,
  receiptKey: ReceiptKey,
  sms: { readonly key: Buffer; readonly number: string | null },
): z.infer<typeof fieldHomeSchema> {
  const { election, tps } = home;
  const { photos, megabytesPerPhoto, minutes, location } = home.policy.policy;
  return {
    device: deviceView(home.device),
    election: {
      slug: election.slug,
      name: election.name,
      votingDate: election.votingDate,
      timeZone: election.timeZone,
      synthetic: election.synthetic,
    },
    tps: {
      code: tps.code,
      number: Number(tps.code.slice(10)),
      name: tps.name,
      village: tps.village,
      district: tps.district,
      regency: tps.regency,
      position: tps.position && { ...tps.position, precision: tps.precision },
      dpt: registeredVoters(tps),
      pairs: { governor: home.pairs('governor', tps.code), regent: home.pairs('regent', tps.code) },
    },
    task: {
      photos,
      photoBytes: Math.round(megabytesPerPhoto * 1_000_000),
      minutes,
      maxAccuracyM: location.maxAccuracyM,
    },
    asked: [...home.asked],
    receiptKeys: receiptKeysView(receiptKey),
    smsKey: sms.key.toString('hex'),
    smsNumber: sms.number,
    serverTime: home.serverTime.toISOString(),
  };
}
