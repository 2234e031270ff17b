import { z } from '@hono/zod-openapi';
import type { ClusterOfTps } from '../../roster/model.ts';

/** Where the result of a TPS may be taken. */
export const destinationsSchema = z
  .object({ items: z.array(z.object({ name: z.string(), network: z.string().nullable() })) })
  .openapi('Destinations');

/** The upload points of a cluster as they leave for a phone: places, no people. */
export function destinationsView(cluster: ClusterOfTps | undefined): z.infer<typeof destinationsSchema> {
  return { items: (cluster?.uploadPoints ?? []).map(({ name, network }) => ({ name, network })) };
}
