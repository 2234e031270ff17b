import { distanceM, type Position } from '../../kernel/index.ts';
import type { Ending } from '../ndt7/tally.ts';
import { BLANK_TEST, type ReportRecord, type TestRecord } from '../record.ts';
import type { FieldContent, FieldPlace, FieldPosition } from './field-record.ts';

/** What this server counted of an upload. */
export type CountedUpload = {
  readonly startedAt: Date;
  readonly ending: Ending;
  readonly bps: number | null;
};

/** What a record becomes, and whether this server timed it rather than the device alone. */
export type Became =
  | { readonly test: TestRecord; readonly isServerTimed: boolean }
  | { readonly report: ReportRecord }
  | null;

/** What one must know beside a record to say what it becomes. */
export type Surroundings = {
  readonly tpsCode: string;
  /** When it was observed by what the device says (observed.ts). */
  readonly observedAt: Date;
  /** Where the TPS stands, when that is known exactly. */
  readonly exact: Position | null;
  /** What this server counted under the UUID it names; null when it knows none. */
  readonly counted: CountedUpload | null;
};

/** How far from the TPS a place is that an officer names, metres. */
const PLACE_DISTANCE_M = { room: 0, yard: 25 } as const;
/** A position that is older says where the phone was, not where the test was made. */
const OLDEST_POSITION_MS = 10 * 60_000;

/** The test or finding that a device's record becomes; null for what is neither (a photo, a note). */
export function becomes(said: FieldContent, around: Surroundings): Became {
  switch (said.kind) {
    case 'attach':
      return {
        test: { ...tested(said, around), kind: 'attach', outcome: said.outcome },
        isServerTimed: false,
      };
    case 'speed':
      return speed(said, around);
    case 'rehearsal': {
      const { outcome, photos, bytes } = said;
      return {
        test: { ...tested(said, around), kind: 'rehearsal', outcome, photos, bytes },
        isServerTimed: false,
      };
    }
    case 'power':
      return {
        report: {
          ...found(said, around),
          powerHours: said.powerTenths === null ? null : said.powerTenths / 10,
        },
      };
    case 'second-path':
      return { report: { ...found(said, around), description: said.description } };
    case 'upload-point': {
      const { description, travelMinutes, travelMeans } = said;
      return { report: { ...found(said, around), description, travelMinutes, travelMeans } };
    }
    case 'photo':
    case 'note':
      return null;
  }
}

/**
 * Uplink is what this server counted, whatever the record says; a test that it saw stall or break off is none that completed. Without
 * a count of ours there is no speed.
 */
function speed(said: Extract<FieldContent, { kind: 'speed' }>, around: Surroundings): Became {
  const { counted } = around;
  const outcome = counted ? outcomeOf(said.outcome, counted.ending) : said.outcome;
  const uplinkBps = outcome === 'completed' ? (counted?.bps ?? null) : null;
  return {
    test: {
      ...tested(said, around),
      observedAt: counted?.startedAt ?? around.observedAt,
      kind: 'speed',
      outcome,
      uplinkBps,
      uplinkCountedBy: uplinkBps === null ? null : 'receiver',
      downlinkBps: said.downlinkBps,
      latencyUs: said.latencyUs,
    },
    isServerTimed: counted !== null,
  };
}

function outcomeOf(said: TestRecord['outcome'], ending: Ending): TestRecord['outcome'] {
  if (ending === 'completed' || said !== 'completed') return said;
  // Sent away for breaking the rules: that says nothing about the link.
  return ending === 'refused' ? 'aborted' : 'hung';
}

/** How a device's tests and rehearsals say where and by what they were made. */
type Tested = {
  readonly path: TestRecord['path'];
  readonly operator: string | null;
  readonly medium: string | null;
  readonly place: FieldPlace;
  readonly position: FieldPosition | null;
};

/** The parts that every test of a device has. */
export function tested(said: Tested, { tpsCode, observedAt, exact }: Surroundings): TestRecord {
  const position = freshPosition(said.position);
  return {
    ...BLANK_TEST,
    tpsCode,
    observedAt,
    path: said.path,
    operator: said.operator,
    medium: said.medium,
    distanceM: position && exact ? fromTps(position, exact) : statedDistanceM(said.place),
    accuracyM: position?.accuracyM ?? null,
    measuredBy: 'officer',
    source: SOURCE,
    note: said.place.description,
  };
}

/** A position that says where the test was made; null when it is older than that. */
export function freshPosition(position: FieldPosition | null): FieldPosition | null {
  return position && position.ageMs <= OLDEST_POSITION_MS ? position : null;
}

/** The way in that records of devices have come. */
export const SOURCE = 'field';

function found(
  { kind, present }: { kind: ReportRecord['kind']; present: boolean },
  { tpsCode, observedAt }: Surroundings,
): ReportRecord {
  return {
    tpsCode,
    observedAt,
    kind,
    present,
    powerHours: null,
    description: null,
    travelMinutes: null,
    travelMeans: null,
    reportedBy: 'officer',
    source: SOURCE,
  };
}

function statedDistanceM({ where, distanceM: stated }: FieldPlace): number | null {
  return where === 'away' ? stated : PLACE_DISTANCE_M[where];
}

/** Rounded up, so that no distance is rounded into a limit. */
function fromTps({ latitudeE7, longitudeE7 }: FieldPosition, exact: Position): number {
  return Math.ceil(distanceM({ latitude: latitudeE7 / 1e7, longitude: longitudeE7 / 1e7 }, exact));
}
