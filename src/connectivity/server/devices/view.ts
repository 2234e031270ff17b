import { z } from '@hono/zod-openapi';
import type { DevicePage, TpsDevices } from '../../../platform/server/devices/store.ts';
import { deviceSchema, deviceView } from '../../../platform/server/devices/view.ts';
import type { Election } from '../../../registry/index.ts';
import { type ListedTps, textSchema } from '../../../registry/server/index.ts';
import type { Sheet } from './enrolment.ts';

const tpsSchema = z.object({
  code: z.string(),
  number: z.number().int(),
  name: z.string(),
  place: z.string().nullable(),
});

/** A sheet to print: the only answer that ever holds its codes. */
export const sheetSchema = z
  .object({
    election: z.object({ slug: z.string(), name: textSchema, votingDate: z.string(), timeZone: z.string() }),
    synthetic: z.boolean(),
    village: z.object({ code: z.string(), name: z.string(), district: z.string(), regency: z.string() }),
    expiresAt: z.iso.datetime(),
    items: z.array(z.object({ tps: tpsSchema, token: z.string(), url: z.string() })),
  })
  .openapi('EnrolmentSheet');

/** The state of a TPS's newest code. */
const SHEET_STATES = ['waiting', 'used', 'ended'] as const;

/** The TPS of a village with their devices. */
export const deviceListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    items: z.array(
      z.object({
        tps: tpsSchema,
        devices: z.array(deviceSchema),
        sheet: z
          .object({
            state: z.enum(SHEET_STATES),
            createdAt: z.iso.datetime(),
            expiresAt: z.iso.datetime(),
          })
          .nullable(),
      }),
    ),
  })
  .openapi('DeviceList');

/** A sheet as it leaves. */
export function sheetView(election: Election, sheet: Sheet): z.infer<typeof sheetSchema> {
  const { slug, name, votingDate, timeZone, synthetic } = election;
  const { code, village, district, regency } = sheet.village;
  return {
    election: { slug, name, votingDate, timeZone },
    synthetic,
    village: { code, name: village, district, regency },
    expiresAt: sheet.expiresAt.toISOString(),
    items: sheet.items.map(({ tps, token, url }) => ({ tps: tpsView(tps), token, url })),
  };
}

/** The devices of a village as they leave. */
export function deviceListView(
  election: Election,
  found: readonly { readonly tps: ListedTps; readonly devices: TpsDevices }[],
  now: Date,
): z.infer<typeof deviceListSchema> {
  return {
    election: election.slug,
    synthetic: election.synthetic,
    items: found.map(({ tps, devices: { devices, sheet } }) => ({
      tps: tpsView(tps),
      devices: devices.map(deviceView),
      sheet: sheet && {
        state: sheet.isUsed
          ? 'used'
          : sheet.revokedAt === null && sheet.expiresAt > now
            ? 'waiting'
            : 'ended',
        createdAt: sheet.createdAt.toISOString(),
        expiresAt: sheet.expiresAt.toISOString(),
      },
    })),
  };
}

/** A page of devices as the command line prints it. */
export function enrolledListView({ slug, synthetic }: Election, { items, next }: DevicePage) {
  return {
    election: slug,
    synthetic,
    items: items.map((device) => ({ tps: device.tpsCode, ...deviceView(device) })),
    next,
  };
}

function tpsView({ code, name, place }: ListedTps): z.infer<typeof tpsSchema> {
  return { code, number: Number(code.slice(10)), name, place };
}
