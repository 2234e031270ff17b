import { type Text, text } from '../../../kernel/index.ts';
import {
  type KnownPlace,
  reportResult,
  testResult,
  whyReportCounts,
  whyTestCounts,
} from '../../explain-record.ts';
import { measureName } from '../../measures.ts';
import type { Test } from '../../model.ts';
import { bothWays, MEASURER_NAMES, millisecondsOf, numeral, PATH_NAMES, REPORT_NAMES } from '../../words.ts';
import type { Yardstick } from '../../yardstick.ts';
import type { TpsRecords } from './page-store.ts';

/** One record on the timeline of a TPS. `counts` is null for a claim, which never counts and is never wrong. */
export type TimelineItem = {
  readonly id: string;
  readonly kind: 'test' | 'report' | 'claim';
  readonly at: Date;
  readonly recordedAt: Date;
  readonly title: Text;
  readonly detail: Text;
  readonly counts: boolean | null;
  readonly why: Text | null;
  readonly source: string | null;
};

const KIND_NAMES: Readonly<Record<Test['kind'], Text>> = {
  speed: text('Uji kecepatan', 'Speed test'),
  rehearsal: text('Gladi unggah', 'Upload rehearsal'),
  attach: text('Percobaan sambung', 'Try to attach'),
};
const TRAVEL_NAMES = {
  foot: text('jalan kaki', 'on foot'),
  road: text('lewat darat', 'by road'),
  boat: text('naik perahu', 'by boat'),
} as const;

/** Every record of a TPS in the order of what happened, each with whether it counts and why not. */
export function timelineOf(records: TpsRecords, yardstick: Yardstick, place: KnownPlace): TimelineItem[] {
  return [
    ...records.tests.map((test) => testItem(test, yardstick, place)),
    ...records.reports.map((report) => reportItem(report, yardstick)),
    ...records.claims.map(claimItem),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

function testItem(test: TpsRecords['tests'][number], yardstick: Yardstick, place: KnownPlace): TimelineItem {
  const result = testResult(test, yardstick);
  return {
    id: test.id,
    kind: 'test',
    at: test.observedAt,
    recordedAt: test.recordedAt,
    title: bothWays((l) => `${KIND_NAMES[test.kind][l]}, ${PATH_NAMES[test.path][l]}: ${result[l]}`),
    detail: bothWays((l) =>
      listed([
        MEASURER_NAMES[test.measuredBy][l],
        test.operator,
        test.medium,
        test.distanceM === null
          ? null
          : l === 'id'
            ? `${test.distanceM} m dari TPS`
            : `${test.distanceM} m away`,
        test.accuracyM === null ? null : `±${test.accuracyM} m`,
        test.latencyUs === null ? null : `${millisecondsOf(test.latencyUs, l)} ms`,
        test.note,
      ]),
    ),
    ...whyTestCounts(test, yardstick, place),
    source: test.source,
  };
}

function reportItem(report: TpsRecords['reports'][number], yardstick: Yardstick): TimelineItem {
  const result = reportResult(report);
  const { travelMinutes, travelMeans } = report;
  return {
    id: report.id,
    kind: 'report',
    at: report.observedAt,
    recordedAt: report.recordedAt,
    title: bothWays((l) =>
      l === 'id'
        ? `Laporan ${REPORT_NAMES[report.kind].id}: ${result.id}`
        : `Report on ${REPORT_NAMES[report.kind].en}: ${result.en}`,
    ),
    detail: bothWays((l) =>
      listed([
        MEASURER_NAMES[report.reportedBy][l],
        report.description,
        travelMinutes === null ? null : `${travelMinutes} ${l === 'id' ? 'menit' : 'minutes'}`,
        travelMeans === null ? null : TRAVEL_NAMES[travelMeans][l],
      ]),
    ),
    ...whyReportCounts(report, yardstick),
    source: report.source,
  };
}

function claimItem(claim: TpsRecords['claims'][number]): TimelineItem {
  const name = measureName(claim.measure);
  const { value } = claim;
  return {
    id: claim.id,
    kind: 'claim',
    at: new Date(`${claim.statedOn}T00:00:00Z`),
    recordedAt: claim.recordedAt,
    title: bothWays(
      (l) =>
        `${l === 'id' ? 'Pernyataan' : 'Claim'}: ${name[l]}${value === null ? '' : ` = ${numeral(value, l)}`}`,
    ),
    detail: bothWays((l) =>
      listed([
        claim.claimant ?? (l === 'id' ? 'pembicara tidak tercatat' : 'speaker not recorded'),
        claim.definition,
        claim.note,
      ]),
    ),
    counts: null,
    why: text('pernyataan tidak pernah membuat TPS memadai', 'a claim never makes a TPS adequate'),
    source: claim.document,
  };
}

function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}
