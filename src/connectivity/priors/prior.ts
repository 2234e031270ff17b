import { type Day, dayIn, type Language, type Text, text } from '../../kernel/index.ts';
import { bothWays, mbit, millisecondsOf, numeral } from '../words.ts';
import { LICENCES, type Quarter, type Radio, type Technology, type Tile } from './model.ts';
import type { Link, NeighbourGroup, Neighbours } from './neighbours.ts';
import { networkName } from './networks.ts';

/** Stands above every prior, wherever it is shown. */
export const PRIOR_NOTICE = text(
  'Perkiraan, bukan bukti: tidak ikut menentukan status TPS ini dan tidak menjadikannya terukur.',
  'An estimate, not evidence: it has no part in the status of this TPS and never makes it measured.',
);

/** The kinds of priors. */
export const PRIOR_KINDS = ['tile', 'cells', 'neighbours'] as const;
/** What a prior is about: the TPS's own place, or that of its village where nothing nearer is known. */
export const PRIOR_PLACES = ['tps', 'village'] as const;
type PriorPlace = (typeof PRIOR_PLACES)[number];

/** Something that lets one expect how a TPS may be connected. It is no evidence: nothing here ever reaches `decide()`. */
export type Prior = {
  readonly kind: (typeof PRIOR_KINDS)[number];
  readonly sentence: Text;
  readonly source: Text;
  readonly licence: string | null;
  readonly from: Day;
  readonly until: Day;
  readonly place: PriorPlace;
};

/** A tile that holds a position, and the quarter and kind of its tests. */
export type FoundTile = Tile & { readonly technology: Technology; readonly quarter: Quarter };

/** Cells of one generation and network whose range covers a position. */
export type FoundCells = {
  readonly radio: Radio;
  readonly mcc: number;
  readonly net: number;
  readonly cells: number;
  readonly nearestM: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
};

/** What is known around a TPS. */
export type Surroundings = {
  readonly place: PriorPlace;
  readonly tiles: readonly FoundTile[];
  readonly cells: readonly FoundCells[];
  readonly neighbours: Neighbours;
};

/** More is a list that nobody reads. */
const MOST_GROUPS = 6;

/** The priors of a TPS, each a sentence with its source and days. */
export function priorsOf(
  { place, tiles, cells, neighbours }: Surroundings,
  timeZone: string,
): readonly Prior[] {
  return [
    ...neighbours.groups
      .slice(0, MOST_GROUPS)
      .map((group) => neighbourPrior(group, neighbours.isOwnLink, timeZone)),
    ...tiles.map((tile) => tilePrior(tile, place)),
    ...(cells.length === 0 ? [] : [cellPrior(cells, place, timeZone)]),
  ];
}

const TECHNOLOGY_NAMES: Readonly<Record<Technology, Text>> = {
  fixed: text('jaringan tetap', 'fixed lines'),
  mobile: text('jaringan seluler', 'mobile networks'),
};
const WHERE: Readonly<Record<PriorPlace, Text>> = {
  tps: text('letak TPS ini', 'the place of this TPS'),
  village: text(
    'titik desanya (letak TPS ini sendiri belum diketahui)',
    "its village's point (the place of this TPS itself is not known)",
  ),
};

function tilePrior(tile: FoundTile, place: PriorPlace): Prior {
  const { quarter, technology, tests, devices, uplinkBps, downlinkBps, latencyUs } = tile;
  const late = (l: Language) => (latencyUs === null ? '' : `, ${millisecondsOf(latencyUs, l)} ms`);
  const [year, number] = quarter.id.split('-q');
  return {
    kind: 'tile',
    place,
    licence: LICENCES.ookla,
    from: quarter.from,
    until: quarter.until,
    source: text(`Ookla, kuartal ${number} ${year}`, `Ookla, quarter ${number} of ${year}`),
    sentence: {
      id: `Di petak sekitar 610 m yang memuat ${WHERE[place].id}, rata-rata ${numeral(tests, 'id')} uji dari ${numeral(devices, 'id')} gawai di ${TECHNOLOGY_NAMES[technology].id}: unggah ${mbit(uplinkBps, 'id')}, unduh ${mbit(downlinkBps, 'id')}${late('id')}.`,
      en: `In the tile of some 610 m that holds ${WHERE[place].en}, ${numeral(tests, 'en')} tests by ${numeral(devices, 'en')} devices on ${TECHNOLOGY_NAMES[technology].en} average: up ${mbit(uplinkBps, 'en')}, down ${mbit(downlinkBps, 'en')}${late('en')}.`,
    },
  };
}

function cellPrior(cells: readonly FoundCells[], place: PriorPlace, timeZone: string): Prior {
  const nearest = [...cells].sort((a, b) => a.nearestM - b.nearestM);
  const more = nearest.length - MOST_GROUPS;
  const listed = (l: Language) =>
    [
      ...nearest
        .slice(0, MOST_GROUPS)
        .map(
          ({ radio, cells: count, nearestM, ...network }) =>
            `${radio} ${networkWords(network)} (${numeral(count, l)} ${l === 'id' ? 'sel, terdekat' : count === 1 ? 'cell, nearest' : 'cells, nearest'} ${kilometres(nearestM, l)})`,
        ),
      ...(more > 0 ? [l === 'id' ? `dan ${more} lainnya` : `and ${more} others`] : []),
    ].join(', ');
  const [first, last] = [cells.map(({ firstSeen }) => +firstSeen), cells.map(({ lastSeen }) => +lastSeen)];
  return {
    kind: 'cells',
    place,
    licence: LICENCES.opencellid,
    from: dayIn(timeZone, new Date(Math.min(...first))),
    until: dayIn(timeZone, new Date(Math.max(...last))),
    source: text('OpenCelliD', 'OpenCelliD'),
    sentence: {
      id: `Menurut ponsel yang lewat, ${WHERE[place].id} ada dalam jangkauan ${listed('id')}. Letak sel adalah taksiran, dan terdengar bukan berarti dapat mengirim.`,
      en: `By phones that passed, ${WHERE[place].en} is within range of ${listed('en')}. Where a cell stands is estimated, and to be heard is not to be able to send.`,
    },
  };
}

function neighbourPrior(group: NeighbourGroup, isOwnLink: boolean, timeZone: string): Prior {
  const { tests, failed, tps, uplinkBps, link } = group;
  const range = (l: Language) => {
    if (!uplinkBps) return '';
    const [low, high] = [mbit(uplinkBps.low, l), mbit(uplinkBps.high, l)];
    return low === high ? `, ${low}` : l === 'id' ? `, ${low} sampai ${high}` : `, ${low} to ${high}`;
  };
  const network = (l: Language) => linkName(link, l);
  const own = isOwnLink
    ? text('seperti TPS ini', 'as this TPS does')
    : text('jaringan TPS ini sendiri belum tercatat', "this TPS's own network is not recorded");
  return {
    kind: 'neighbours',
    place: 'village',
    licence: null,
    from: dayIn(timeZone, group.first),
    until: dayIn(timeZone, group.last),
    source: text('uji TPS lain di desa ini', 'tests of other TPS of this village'),
    sentence: bothWays((l) =>
      l === 'id'
        ? `${numeral(tps, l)} TPS lain di desa ini memakai ${network(l)} (${own.id}): ${numeral(tests - failed, l)} dari ${numeral(tests, l)} uji yang dihitung berhasil mengunggah${range(l)}.`
        : `${numeral(tps, l)} other TPS of this village ${tps === 1 ? 'uses' : 'use'} ${network(l)} (${own.en}): ${numeral(tests - failed, l)} of ${numeral(tests, l)} tests that count got an upload through${range(l)}.`,
    ),
  };
}

function linkName({ operator, medium }: Link, language: Language): string {
  const named = [operator, medium].filter((name) => name !== null && name !== '').join(', ');
  return named === '' ? { id: 'jaringan yang sama', en: 'the same network' }[language] : named;
}

function networkWords({ mcc, net }: Pick<FoundCells, 'mcc' | 'net'>): string {
  const code = `${mcc}-${String(net).padStart(2, '0')}`;
  const name = networkName(mcc, net);
  return name ? `${name} ${code}` : code;
}

function kilometres(metres: number, language: Language): string {
  return `${numeral(Math.ceil(metres / 100) / 10, language)} km`;
}
