import { z } from '@hono/zod-openapi';
import type { Boat, Runner, UploadPoint } from '../../roster/model.ts';
import type { ListedCluster, WarRoomDuty } from './store.ts';

const person = { person: z.string().nullable(), contact: z.string().nullable(), task: z.string().nullable() };

/** Clusters with who looks after them, and who is on duty in the war rooms. */
export const rosterSchema = z
  .object({
    clusters: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        regency: z.string(),
        tps: z.number().int(),
        runners: z.array(z.object(person)),
        boats: z.array(z.object({ ...person, berth: z.string().nullable(), minutes: z.number().nullable() })),
        uploadPoints: z.array(
          z.object({
            ...{ name: z.string(), network: z.string().nullable() },
            ...{ latitude: z.number().nullable(), longitude: z.number().nullable() },
          }),
        ),
      }),
    ),
    next: z.number().int().nullable(),
    warRooms: z.array(
      z.object({
        ...{ id: z.number().int(), region: z.string(), ...person },
        ...{ fromAt: z.iso.datetime().nullable(), untilAt: z.iso.datetime().nullable() },
      }),
    ),
  })
  .openapi('Roster');

/** What stands in the clusters of a page. */
export type Inside = {
  readonly runners: ReadonlyMap<number, readonly Runner[]>;
  readonly boats: ReadonlyMap<number, readonly Boat[]>;
  readonly points: ReadonlyMap<number, readonly UploadPoint[]>;
};

/** A page of the roster as it leaves, for officers within their area. @param found one more than the page holds, when there are more */
export function rosterView(
  found: readonly ListedCluster[],
  inside: Inside,
  warRooms: readonly WarRoomDuty[],
  limit: number,
): z.infer<typeof rosterSchema> {
  const shown = found.slice(0, limit);
  return {
    clusters: shown.map(({ id, name, regency, tps }) => ({
      ...{ id, name, regency, tps },
      runners: [...(inside.runners.get(id) ?? [])],
      boats: [...(inside.boats.get(id) ?? [])],
      uploadPoints: [...(inside.points.get(id) ?? [])],
    })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    warRooms: warRooms.map(({ id, region, task, person: who, contact, fromAt, untilAt }) => ({
      ...{ id, region, task, person: who, contact },
      ...{ fromAt: fromAt?.toISOString() ?? null, untilAt: untilAt?.toISOString() ?? null },
    })),
  };
}
