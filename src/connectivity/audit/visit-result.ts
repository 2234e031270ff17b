import { type Day, type FieldError, type Text, text } from '../../kernel/index.ts';
import type { RecordId, Verdict } from '../model.ts';

/** What a visit found; a TPS that could not be visited stays without a result, the worst case for either bound. */
export const VISIT_OUTCOMES = ['adequate', 'inadequate', 'not-visited'] as const;
/** One of the three. */
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** The outcomes in words. */
export const OUTCOME_NAMES: Readonly<Record<VisitOutcome, Text>> = {
  adequate: text('memadai', 'adequate'),
  inadequate: text('tidak memadai', 'inadequate'),
  'not-visited': text('tidak dapat dikunjungi', 'could not be visited'),
};

/** The result of a visit as somebody writes it down. */
export type WrittenResult = {
  readonly outcome: VisitOutcome;
  /** The day of the visit, or of the try. */
  readonly visitedOn: Day;
  readonly reason: string | null;
  /** Tests and findings of that TPS on which it rests. */
  readonly records: readonly RecordId[];
};

/** How an outcome enters the audit. */
export function isAdequateOf(outcome: VisitOutcome | null): boolean | null {
  return outcome === null || outcome === 'not-visited' ? null : outcome === 'adequate';
}

/** Whether a visit found the opposite of what Sigap's own status says. Neither corrects the other: both are shown. */
export function contradicts(outcome: VisitOutcome | null, verdict: Verdict | null): boolean {
  return (
    (outcome === 'adequate' && verdict === 'inadequate') ||
    (outcome === 'inadequate' && verdict === 'adequate')
  );
}

/**
 * What is wrong with a result: nothing is found before the draw nor tomorrow, and whoever says what was found says why, or
 * names the records.
 * @param drawnOn day of the draw, in the zone of the election
 */
export function resultFaults(result: WrittenResult, drawnOn: Day, latest: Day): FieldError[] {
  const { visitedOn, reason, records } = result;
  return [
    ...(visitedOn >= drawnOn && visitedOn <= latest
      ? []
      : [
          {
            path: 'visitedOn',
            message: text(
              `tanggal ${visitedOn} tidak mungkin: kunjungan dilakukan sesudah undian (${drawnOn}) dan paling lambat ${latest}`,
              `the date ${visitedOn} cannot be: visits follow the draw (${drawnOn}) and are made by ${latest}`,
            ),
          },
        ]),
    ...(reason !== null || records.length > 0 ? [] : [{ path: 'reason', message: NO_GROUND }]),
  ];
}

const NO_GROUND = text(
  'tulis alasannya, atau sebut catatan yang mendasarinya',
  'say why, or name the records it rests on',
);
