import type { Day, Position } from '../../kernel/index.ts';

/** Where priors come from. */
export const PRIOR_SOURCES = ['ookla', 'opencellid'] as const;
/** One of them. */
export type PriorSource = (typeof PRIOR_SOURCES)[number];

/** The two kinds of tiles that Ookla publishes. */
export const TECHNOLOGIES = ['fixed', 'mobile'] as const;
/** One of them. */
export type Technology = (typeof TECHNOLOGIES)[number];

/** A calendar quarter with its first and last day. */
export type Quarter = { readonly id: string; readonly from: Day; readonly until: Day };

/** The averages of one quarter's Speedtests within a tile of zoom 16: speeds as Ookla's clients counted them. */
export type Tile = {
  readonly quadkey: string;
  readonly uplinkBps: number;
  readonly downlinkBps: number;
  readonly latencyUs: number | null;
  readonly tests: number;
  readonly devices: number;
};

/** Generations of radio as OpenCelliD names them. */
export const RADIOS = ['GSM', 'CDMA', 'UMTS', 'LTE', 'NR'] as const;
/** One of them. */
export type Radio = (typeof RADIOS)[number];

/** A cell as somebody's phones saw it: where it may stand and how far it was heard. */
export type Cell = {
  readonly radio: Radio;
  readonly mcc: number;
  readonly net: number;
  readonly area: number;
  readonly cell: number;
  readonly position: Position;
  readonly rangeM: number;
  readonly samples: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
};

/** What becomes of a row of a file of priors: kept, left out as it lies elsewhere, or wrong. */
export type PriorRow<R> =
  | { readonly fate: 'kept'; readonly record: R }
  | { readonly fate: 'outside' }
  | { readonly fate: 'wrong'; readonly why: { readonly id: string; readonly en: string } };

/** Under which terms a source may be used, and whom to name. */
export const LICENCES: Readonly<Record<PriorSource, string>> = {
  ookla: 'Speedtest by Ookla Global Fixed and Mobile Network Performance Maps, CC BY-NC-SA 4.0',
  opencellid: 'OpenCelliD Project, CC BY-SA 4.0',
};
