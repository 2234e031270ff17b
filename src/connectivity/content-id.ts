import type { ClaimRecord, ReportRecord, TestRecord } from './record.ts';

/**
 * The bytes whose SHA-256 is a record's identity: what was observed or stated, where, when and by whom. How and when it
 * came in (source, import, who recorded it) is no part of it, so that the same record twice is one record. The name at
 * the front fixes the order of the fields; other fields would be another name.
 */
export function testContent(electionSlug: string, record: TestRecord): string {
  return JSON.stringify([
    'sigap-test-1',
    electionSlug,
    record.tpsCode,
    record.observedAt.toISOString(),
    record.kind,
    record.path,
    record.outcome,
    record.uplinkBps,
    record.uplinkCountedBy,
    record.downlinkBps,
    record.latencyUs,
    record.photos,
    record.bytes,
    record.durationUs,
    record.receipt,
    record.distanceM,
    record.accuracyM,
    record.operator,
    record.medium,
    record.measuredBy,
    record.note,
  ]);
}

/** The bytes whose SHA-256 is a site report's identity. */
export function reportContent(electionSlug: string, record: ReportRecord): string {
  return JSON.stringify([
    'sigap-report-1',
    electionSlug,
    record.tpsCode,
    record.observedAt.toISOString(),
    record.kind,
    record.present,
    record.powerHours,
    record.description,
    record.travelMinutes,
    record.travelMeans,
    record.reportedBy,
  ]);
}

/** The bytes whose SHA-256 is a claim's identity. One that leaves areas out has a name of its own, for the field it has more. */
export function claimContent(electionSlug: string, record: ClaimRecord): string {
  const { exceptCodes } = record;
  return JSON.stringify([
    exceptCodes.length === 0 ? 'sigap-claim-1' : 'sigap-claim-2',
    electionSlug,
    record.regionCode,
    record.tpsCode,
    record.statedOn,
    record.claimant,
    record.about,
    record.measure,
    record.value,
    record.definition,
    record.document,
    record.note,
    ...(exceptCodes.length === 0 ? [] : [exceptCodes]),
  ]);
}
