import { z } from '@hono/zod-openapi';
import { VERDICTS } from '../../model.ts';
import type { MapContent } from './map.ts';

const count = z.number().int().min(0);

/** What the map shows of a box, as it leaves. */
export const mapSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('points'),
      synthetic: z.boolean(),
      items: z.array(
        z.object({
          code: z.string(),
          lng: z.number(),
          lat: z.number(),
          verdict: z.enum(VERDICTS),
          precision: z.enum(['exact', 'village', 'unknown']),
          name: z.string(),
          village: z.string(),
        }),
      ),
    }),
    z.object({
      kind: z.literal('grid'),
      synthetic: z.boolean(),
      items: z.array(
        z.object({
          lng: z.number(),
          lat: z.number(),
          tps: count,
          adequate: count,
          inadequate: count,
          unknown: count,
        }),
      ),
    }),
  ])
  .openapi('Map');

const DIGITS = 6;

/** Map content as it leaves: degrees to a tenth of a metre. */
export function mapView(content: MapContent, synthetic: boolean): z.infer<typeof mapSchema> {
  if (content.kind === 'grid') {
    const items = content.items.map((cell) => ({ ...cell, lng: rounded(cell.lng), lat: rounded(cell.lat) }));
    return { kind: 'grid', synthetic, items };
  }
  const items = content.items.map(({ code, drawn, verdict, precision, name, village }) => ({
    code,
    lng: rounded(drawn.lng),
    lat: rounded(drawn.lat),
    verdict,
    precision,
    name,
    village,
  }));
  return { kind: 'points', synthetic, items };
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DIGITS));
}
