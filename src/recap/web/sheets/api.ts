import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson, sendJson } from '../../../platform/web/api.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { figuresSchema } from '../../server/sheets/figure-routes.ts';
import type { betweenSchema } from '../../server/sheets/form-routes.ts';
import type { tpsPhotosSchema } from '../../server/sheets/photo-routes.ts';
import type { revotesSchema } from '../../server/sheets/revote-routes.ts';
import type {
  areaSchema,
  correctionBody,
  correctionSchema,
  previewSchema,
} from '../../server/sheets/view.ts';
import type { RevoteReason } from '../../sheets/revote.ts';
import type { WithdrawalReason } from '../../sheets/withdrawal.ts';

/** Where an area stands. */
export type RecapArea = AnswerOf<typeof areaSchema>;
/** A box that nothing explains. */
export type OpenCell = RecapArea['open'][number];
/** Something that is to be done. */
export type TodoItem = RecapArea['todo'][number];
/** What a sheet would be, before it is recorded. */
export type SheetPreview = AnswerOf<typeof previewSchema>;
/** A correction on record. */
export type KeptCorrection = AnswerOf<typeof correctionSchema>;
/** A correction as it is sent. */
export type SentCorrection = Required<AnswerOf<typeof correctionBody>>;

/** A TPS below a sheet. */
export type TpsItem = {
  readonly tps: string;
  readonly name: string;
  readonly state: 'counted' | 'awaits-revote' | 'not-counted' | 'not-come';
  readonly todo: readonly TodoItem[];
};

/** What a file says, row by row. */
export type FileOutcome = {
  readonly rows: readonly {
    readonly row: number;
    readonly box: string;
    readonly fate: 'read' | 'refused';
    readonly reasons: readonly { readonly id: string; readonly en: string }[];
  }[];
  readonly faults: readonly { readonly id: string; readonly en: string }[];
  readonly isWhole: boolean;
  readonly preview: SheetPreview | null;
  readonly recorded: { readonly version: number; readonly isNew: boolean } | null;
};

/** The query of where an area stands. */
export function areaQuery(election: string, contest: Contest, area: string) {
  return queryOptions({
    queryKey: ['recap', election, contest, area],
    queryFn: ({ signal }) =>
      getJson<RecapArea>(`/elections/${election}/recap/areas/${area}`, { contest }, signal),
  });
}

/** The query of the TPS of a village. */
export function tpsQuery(election: string, contest: Contest, area: string) {
  return queryOptions({
    queryKey: ['recap', election, contest, area, 'tps'],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly TpsItem[]; unseen: number }>(
        `/elections/${election}/recap/areas/${area}/tps`,
        { contest },
        signal,
      ),
  });
}

/** The query of the corrections about an area, the oldest first. */
export function correctionsQuery(election: string, contest: Contest, area: string) {
  return queryOptions({
    queryKey: ['recap', election, contest, area, 'corrections'],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly KeptCorrection[] }>(
        `/elections/${election}/recap/corrections`,
        { contest, area },
        signal,
      ),
  });
}

/** The query of what counts in a box of each TPS of a column. */
export function figuresQuery(election: string, contest: Contest, area: string, box: string) {
  return queryOptions({
    queryKey: ['recap', election, contest, area, 'figures', box],
    queryFn: ({ signal }) =>
      getJson<AnswerOf<typeof figuresSchema>>(
        `/elections/${election}/recap/areas/${area}/figures`,
        { contest, box },
        signal,
      ),
  });
}

/** Records a correction. */
export function sendCorrection(
  election: string,
  correction: SentCorrection,
): Promise<{ readonly isNew: boolean }> {
  return sendJson('POST', `/elections/${election}/recap/corrections`, correction);
}

/** Signs a version. */
export function signSheet(
  election: string,
  signing: {
    readonly sheet: string;
    readonly place: string;
    readonly statement: string;
    readonly objections: readonly string[];
  },
): Promise<{ readonly signedAt: string }> {
  return sendJson('POST', `/elections/${election}/recap/plenaries`, signing);
}

/** The two contests beside each other. */
export type Between = AnswerOf<typeof betweenSchema>;
/** A photo of a TPS. */
export type TpsPhoto = AnswerOf<typeof tpsPhotosSchema>['items'][number];
/** A re-vote as it stands. */
export type Revote = AnswerOf<typeof revotesSchema>['items'][number];

/** The query of what the two contests say differently within an area. */
export function betweenQuery(election: string, area: string) {
  return queryOptions({
    queryKey: ['recap', election, 'between', area],
    queryFn: ({ signal }) =>
      getJson<Between>(`/elections/${election}/recap/reconciliation`, { area }, signal),
  });
}

/** The query of the re-votes of a contest within an area. */
export function revotesQuery(election: string, contest: Contest, area: string) {
  return queryOptions({
    queryKey: ['recap', election, 'revotes', contest, area],
    queryFn: ({ signal }) =>
      getJson<AnswerOf<typeof revotesSchema>>(
        `/elections/${election}/recap/revotes`,
        { contest, area },
        signal,
      ),
  });
}

/** The query of the photos of a TPS. */
export function photosQuery(election: string, tps: string) {
  return queryOptions({
    queryKey: ['recap', election, 'photos', tps],
    queryFn: ({ signal }) =>
      getJson<AnswerOf<typeof tpsPhotosSchema>>(
        `/elections/${election}/recap/tps/${tps}/form-photos`,
        {},
        signal,
      ),
  });
}

/** Orders a re-vote, or takes an order back (no day). */
export function sendRevote(
  election: string,
  order: {
    readonly tps: string;
    readonly contest: Contest;
    readonly heldOn: string | null;
    readonly reason: RevoteReason;
    readonly words: string;
  },
): Promise<{ readonly tps: string }> {
  return sendJson('POST', `/elections/${election}/recap/revotes`, order);
}

/** Withdraws a photo from view. */
export function sendWithdrawal(
  election: string,
  withdrawal: { readonly tps: string; readonly photo: string; readonly reason: WithdrawalReason },
): Promise<{ readonly photo: string }> {
  return sendJson('POST', `/elections/${election}/recap/withdrawals`, withdrawal);
}
