import { z } from '@hono/zod-openapi';
import type { DemoState, LoadedDemo } from './load-demo.ts';

/** Whether a scenario can be loaded, and whether it is. */
export const demoStateSchema = z
  .object({ available: z.boolean(), loaded: z.boolean(), slug: z.string().nullable() })
  .openapi('DemoState');

/** The scenario's election after loading; `changed` is false when it had been there. */
export const loadedDemoSchema = z
  .object({ slug: z.string(), synthetic: z.literal(true), asOf: z.string(), changed: z.boolean() })
  .openapi('LoadedDemo');

/** The state as it leaves. */
export function demoStateView({ available, loaded, slug }: DemoState): z.infer<typeof demoStateSchema> {
  return { available, loaded, slug };
}

/** A loaded scenario as it leaves. */
export function loadedDemoView({ election, changed }: LoadedDemo): z.infer<typeof loadedDemoSchema> {
  return {
    slug: election.slug,
    synthetic: true,
    asOf: (election.pinnedAsOf ?? new Date(Number.NaN)).toISOString(),
    changed,
  };
}
