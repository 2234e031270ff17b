import { z } from '@hono/zod-openapi';
import { type Text, text } from '../../../kernel/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { FROZEN_THINGS, type Freeze, type FrozenThing } from '../../readiness/freeze.ts';

/** What each frozen thing is called. */
export const THING_NAMES: Readonly<Record<FrozenThing, Text>> = {
  policy: text('Kebijakan', 'Policy'),
  registry: text('Daftar TPS dan tempat', 'List of TPS and places'),
  catalogue: text('Katalog', 'Catalogue'),
  plan: text('Penetapan rencana', 'Adoption of a plan'),
  phones: text('Lembar QR ponsel', 'QR sheets of phones'),
};

/** A freeze as it leaves. */
export const freezeSchema = z
  .object({
    fromAt: z.iso.datetime(),
    untilAt: z.iso.datetime(),
    isInForce: z.boolean(),
    things: z.array(
      z.object({
        thing: z.enum(FROZEN_THINGS),
        name: textSchema,
        isFrozen: z.boolean(),
        liftedUntil: z.iso.datetime().nullable(),
      }),
    ),
  })
  .openapi('Freeze');

/** A freeze as it leaves. */
export function freezeView({ fromAt, untilAt, isInForce, things }: Freeze): z.infer<typeof freezeSchema> {
  return {
    ...{ fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString(), isInForce },
    things: things.map(({ thing, isFrozen, liftedUntil }) => ({
      ...{ thing, name: THING_NAMES[thing], isFrozen, liftedUntil: liftedUntil?.toISOString() ?? null },
    })),
  };
}
