import { err, ok, type Result, type Text, text } from '../../../kernel/index.ts';
import type { ProbeSite } from '../../probe/speed-record.ts';
import { siteSchema } from './probe-folder.ts';

/** What whoever puts a probe up says of its place on the command line. */
export type SiteOptions = {
  readonly path?: string;
  readonly operator?: string;
  readonly medium?: string;
  readonly place?: string;
  readonly distanceM?: string;
  readonly placeNote?: string;
};

/** The options, as the command line names them. */
export const SITE_OPTIONS: readonly [flags: string, description: string][] = [
  ['--path <path>', 'jalur yang diuji: primary (bawaan), second, upload-point / the path that is tested'],
  ['--operator <name>', 'operator atau penyedia / operator or provider'],
  ['--medium <medium>', '4g, vsat, fibre, …'],
  [
    '--place <where>',
    'room (bawaan), yard, away: letaknya terhadap TPS / where it stands, seen from the TPS',
  ],
  ['--distance-m <metres>', 'jarak dari TPS, bila away / how far from the TPS, when away'],
  ['--place-note <text>', 'keterangan letak / what else there is to say of the place'],
];

/** The site that the options say. */
export function siteOf(options: SiteOptions): Result<ProbeSite, Text> {
  const { path = 'primary', operator, medium, place = 'room', distanceM, placeNote } = options;
  const site = siteSchema.safeParse({
    path,
    operator: operator ?? null,
    medium: medium ?? null,
    place: {
      where: place,
      distanceM: distanceM === undefined ? null : Number(distanceM),
      description: placeNote ?? null,
    },
  });
  if (site.success) return ok(site.data);
  const at = site.error.issues[0]?.path.join('.') ?? '';
  const option = OPTION_OF[at] ?? at;
  return err(text(`${option}: nilainya tidak dikenal`, `${option}: not a value it can have`));
}

const OPTION_OF: Readonly<Record<string, string>> = {
  path: '--path',
  operator: '--operator',
  medium: '--medium',
  'place.where': '--place',
  'place.distanceM': '--distance-m',
  'place.description': '--place-note',
};
