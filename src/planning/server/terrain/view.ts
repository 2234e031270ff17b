import { z } from '@hono/zod-openapi';
import { cellSizeM, profileSvg, SIGHT_NAMES } from '../../../radio/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import type { AnsweredProfile } from './profile-question.ts';
import type { ListedTile } from './store.ts';

const position = z.object({ latitude: z.number(), longitude: z.number() });
const end = z.object({ name: z.string(), position, antennaM: z.number() });

/** A radio path as it leaves. Null is "not known", never 0. */
export const profileSchema = z
  .object({
    from: end,
    to: end,
    frequencyMhz: z.number(),
    sight: z.enum(['clear', 'grazing', 'blocked', 'ridge', 'no-ridge', 'no-terrain']),
    sightName: textSchema,
    claim: textSchema,
    caveats: z.array(textSchema),
    distanceM: z.number(),
    terrain: z.object({ resolutionM: z.number(), verticalStepM: z.number() }).nullable(),
    unknownShare: z.number(),
    effectiveEarthFactor: z.number(),
    clearanceRatio: z.number().nullable(),
    worst: z
      .object({
        position,
        distanceM: z.number(),
        groundM: z.number(),
        clearanceM: z.number(),
        fresnelM: z.number(),
      })
      .nullable(),
    mastToClearM: z.number().nullable(),
    overSeaShare: z.number().nullable(),
    freeSpaceDb: z.number(),
    diffractionDb: z.number().nullable(),
    rainDb: z.number(),
    marginDb: z.number().nullable(),
    bestMarginDb: z.number().nullable(),
    availability: z.number().nullable(),
    availabilityIfClear: z.number().nullable(),
    attributions: z.array(z.string()),
    /** The picture in both languages, as SVG. */
    picture: textSchema,
  })
  .openapi('RadioProfile');

/** A radio path as it leaves, with its picture. */
export function profileView(answered: AnsweredProfile): z.infer<typeof profileSchema> {
  const { assessment, ends, link, caveats } = answered;
  const [from, to] = ends;
  return {
    from,
    to,
    frequencyMhz: link.frequencyMhz,
    sightName: SIGHT_NAMES[assessment.sight],
    caveats: [...caveats],
    ...assessment,
    attributions: [...assessment.attributions],
    picture: {
      id: profileSvg(answered, ends, link.frequencyMhz, 'id', caveats),
      en: profileSvg(answered, ends, link.frequencyMhz, 'en', caveats),
    },
  };
}

/** A tile as it leaves: what it covers, how fine it is, whose it is, and whether its heights are in this data folder. */
export function tileView(tile: ListedTile, isPresent: boolean) {
  const { header } = tile;
  return {
    sha256: tile.sha256,
    name: tile.name,
    format: tile.format,
    datum: 'EPSG:4326',
    bounds: {
      north: header.north,
      west: header.west,
      south: header.north - header.latitudeStep * (header.rows - 1),
      east: header.west + header.longitudeStep * (header.columns - 1),
    },
    resolutionM: Math.round(cellSizeM(header)),
    verticalStepM: Number(header.verticalStepM.toFixed(2)),
    voidCells: tile.voidCells,
    source: tile.source,
    licence: tile.licence,
    addedAt: tile.addedAt.toISOString(),
    addedBy: tile.addedBy,
    withdrawn: tile.withdrawn ? { at: tile.withdrawn.at.toISOString(), reason: tile.withdrawn.reason } : null,
    present: isPresent,
  };
}

/** A tile as it leaves. */
export type TileView = ReturnType<typeof tileView>;
