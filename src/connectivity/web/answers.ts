import type { AnswerOf } from '../../platform/web/answer-of.ts';
import type { claimAuditListSchema, claimAuditReportSchema } from '../server/audit/view.ts';
import type { visitListSchema } from '../server/audit/visit-view.ts';
import type { changesSchema } from '../server/changes/view.ts';
import type { claimListSchema, claimSchema, disagreementsSchema } from '../server/claims/view.ts';
import type { togetherListSchema, togetherSchema } from '../server/coordinated/view.ts';
import type { deviceListSchema, sheetSchema } from '../server/devices/view.ts';
import type { countsSchema, headlineSchema } from '../server/headline/view.ts';
import type { mapSchema } from '../server/map/view.ts';
import type { policyVersionSchema } from '../server/policy/view.ts';
import type { tpsPageSchema } from '../server/tps/page-view.ts';
import type { listedTpsSchema, tpsListSchema } from '../server/tps/view.ts';

/** TPS of an area counted by what is known of them. */
export type Counts = AnswerOf<typeof countsSchema>;
/** Both headline numbers, for an election and its areas. */
export type Headline = AnswerOf<typeof headlineSchema>;
/** One area's counts. */
export type RegionCounts = Headline['regions'][number];
/** A TPS as it stands in a list. */
export type TpsItem = AnswerOf<typeof listedTpsSchema>;
/** One page of a list. */
export type TpsList = AnswerOf<typeof tpsListSchema>;
/** Everything known of one TPS. */
export type TpsPage = AnswerOf<typeof tpsPageSchema>;
/** One of the five conditions and why it is met, not met or not known. */
export type TpsCheck = TpsPage['checks'][number];
/** A record of a TPS and whether it counts. */
export type TimelineItem = TpsPage['timeline'][number];

/** Something that lets one expect how a TPS may be connected; no evidence. */
export type TpsPriors = TpsPage['priors'];

/** What changed between two instants. */
export type Changes = AnswerOf<typeof changesSchema>;
/** A TPS whose verdict changed. */
export type Change = Changes['items'][number];
/** What the map draws: every TPS, or cells of a grid where there are too many. */
export type MapAnswer = AnswerOf<typeof mapSchema>;
/** A TPS on the map. */
export type MapPoint = Extract<MapAnswer, { kind: 'points' }>['items'][number];
/** A cell of the map's grid. */
export type MapCell = Extract<MapAnswer, { kind: 'grid' }>['items'][number];
/** A policy in one of its versions. */
export type PolicyVersion = AnswerOf<typeof policyVersionSchema>;
/** A dated statement of somebody. */
export type Claim = AnswerOf<typeof claimSchema>;
/** One page of claims. */
export type ClaimList = AnswerOf<typeof claimListSchema>;
/** Claims that speak of the same and differ. */
export type Disagreement = AnswerOf<typeof disagreementsSchema>['items'][number];
/** One page of coordinated rehearsals. */
export type TogetherList = AnswerOf<typeof togetherListSchema>;
/** A coordinated rehearsal as it stands in a list. */
export type TogetherItem = TogetherList['items'][number];
/** A coordinated rehearsal with each of its TPS. */
export type Together = AnswerOf<typeof togetherSchema>;
/** A TPS of it, together and alone. */
export type TogetherTps = Together['tps'][number];
/** The TPS of a village with their phones. */
export type DeviceList = AnswerOf<typeof deviceListSchema>;
/** One of them. */
export type TpsDevices = DeviceList['items'][number];
/** A phone of the field. */
export type FieldDevice = TpsDevices['devices'][number];
/** A sheet of codes, as it is shown once. */
export type EnrolmentSheet = AnswerOf<typeof sheetSchema>;
/** An audit of a claim, in short. */
export type ClaimAudit = AnswerOf<typeof claimAuditListSchema>['items'][number];
/** An audit with its way and its regencies. */
export type ClaimAuditReport = AnswerOf<typeof claimAuditReportSchema>;
/** One page of the visits of an audit. */
export type AuditVisits = AnswerOf<typeof visitListSchema>;
/** A TPS to visit. */
export type AuditVisit = AuditVisits['items'][number];
