import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK } from '../../../voting-day/index.ts';
import type { AreaState, ColumnState, SheetBreach, StandingSheet } from '../../sheets/area-state.ts';
import { openCells } from '../../sheets/area-state.ts';
import { isTakenBack, type KeptCorrection } from '../../sheets/correction.ts';
import { CORRECTION_REASONS } from '../../sheets/correction-reasons.ts';
import type { CountedForm, Suspect } from '../../sheets/form-state.ts';
import { suspectsOf } from '../../sheets/form-state.ts';
import { isUnseenCorrection } from '../../sheets/odd-corrections.ts';
import { MOST_COLUMNS, MOST_WRITTEN } from '../../sheets/sheet.ts';
import type { SheetPreview } from '../../sheets/sheet-preview.ts';
import { SUSPECT_WORDS } from '../../sheets/suspect-words.ts';
import { SHEET_TIERS, tierBelow } from '../../sheets/tiers.ts';
import type { Todo } from '../../sheets/todo.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import { ALL_SEEN, type ToldCell, toldCell, type Unseen } from '../../sheets/unseen.ts';

const count = z.number().int().min(0);
const whole = z.number().int();
const instant = z.string().openapi({ description: 'ISO 8601, UTC' });
export const identity = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 as hex digits' });
export const contestSchema = z.enum(CONTESTS);
/** What stands in a box. */
export const figureSchema = z
  .union([whole.min(-MOST_WRITTEN).max(MOST_WRITTEN), z.null(), z.literal('struck')])
  .openapi({ description: 'A whole number as it is written, null: empty, "struck": crossed out' });
const figures = z.array(figureSchema).max(50);
/** Whether the figures beside it are withheld from whoever asks. */
export const isUnseenSchema = z.boolean().openapi({
  description:
    'Whoever asks may read these photos, and is told the figures once two people agree on what they read',
});
/** Of how many forms figures are withheld. */
export const unseenSchema = count.openapi({
  description: 'Forms of which whoever asks is told no figure until two people agree on what they read',
});

/** What is written on a sheet. */
export const sheetBody = z.strictObject({
  contest: contestSchema,
  area: z.string().max(13),
  pairs: z.number().int(),
  columns: z.array(z.strictObject({ area: z.string().max(13), figures })).max(MOST_COLUMNS),
  totals: figures,
  previous: identity
    .nullable()
    .openapi({ description: 'The version that was looked at; null for the first' }),
});

const versionSchema = z
  .object({
    id: identity,
    version: count,
    recordedAt: instant,
    plenary: identity.nullable(),
    signedAt: instant.nullable(),
  })
  .openapi('RecapVersion');

const columnSchema = z
  .object({
    ...{ area: z.string(), name: z.string(), tps: count, forms: count, awaiting: count },
    ...{ disputed: count, broken: count, blanks: count, isInSheet: z.boolean() },
    sheet: z.enum(['none', 'unsigned', 'signed']).nullable(),
    open: count.openapi({ description: 'Open boxes and broken rules in its own sheet and below it' }),
  })
  .openapi('RecapColumn');

const cellSchema = z
  .object({
    ...{ area: z.string(), box: z.string(), written: figureSchema, below: whole.nullable(), blanks: count },
    corrected: whole.nullable(),
    isUnseen: isUnseenSchema,
    corrections: z.array(identity),
    odd: z
      .array(identity)
      .openapi({ description: 'Those of the corrections that explain nothing here: such a box stays open' }),
    remainder: whole.nullable().openapi({
      description: 'written - below - corrected; null: cannot be said (no number, nothing below)',
    }),
    suspects: z
      .array(
        z.object({
          tps: z.string(),
          why: z.enum(Object.keys(SUSPECT_WORDS) as [Suspect['why'], ...Suspect['why'][]]),
        }),
      )
      .openapi({ description: 'TPS to look at first; a proposal' }),
  })
  .openapi('RecapCell');

const MOST_CELLS = 500;

const breachSchema = z.object({
  column: z.string(),
  rule: z.string(),
  boxes: z.array(z.string()),
  sentence: textSchema,
});

export const previewSchema = z
  .object({
    ...{ blanks: count, struck: count },
    isEmpty: z.boolean().openapi({ description: 'No box holds a number' }),
    missing: z
      .array(z.object({ area: z.string(), name: z.string() }))
      .openapi({ description: 'T3: areas of the list without a column' }),
    broken: count.openapi({ description: 'Rules that would be broken' }),
    breaches: z.array(breachSchema).openapi({ description: `They, ${MOST_CELLS} at most` }),
    differing: count.openapi({ description: 'Boxes with another number than below, corrections counted' }),
    unsaid: count.openapi({ description: 'Boxes of which that cannot be said' }),
  })
  .openapi('RecapSheetPreview');

export const todoSchema = z
  .object({
    kind: z.enum(Object.keys(TODO_KINDS) as [Todo['kind'], ...Todo['kind'][]]),
    tier: z.enum([...SHEET_TIERS, 'tps']),
    ...{ area: z.string(), count, sentence: textSchema },
  })
  .openapi('RecapTodo');

/** Where an area stands. */
export const areaSchema = z
  .object({
    ...{ election: z.string(), synthetic: z.boolean(), contest: contestSchema, asOf: instant },
    ...{ area: z.string(), name: z.string(), tier: z.enum(SHEET_TIERS) },
    ...{ tps: count, forms: count, awaiting: count, disputed: count, broken: count, blanks: count },
    columns: z.array(columnSchema),
    sheet: versionSchema.nullable(),
    signed: versionSchema.nullable().openapi({ description: 'The newest version that a plenary signed' }),
    pairs: count.nullable(),
    boxes: z.array(z.string()),
    written: z
      .object({ columns: z.array(z.object({ area: z.string(), figures })), totals: figures })
      .nullable()
      .openapi({ description: 'The newest version as it is written' }),
    otherPairs: count,
    breaches: z.array(breachSchema),
    open: z.array(cellSchema),
    againstForms: z
      .array(cellSchema)
      .openapi({ description: 'T2 above a district: open boxes against all forms' }),
    todo: z.array(todoSchema).openapi({ description: 'The first of what is to be done' }),
    todoTotal: count,
    unknownTps: z.array(z.string()),
    unseen: unseenSchema,
  })
  .openapi('RecapArea');

/** What one version says. */
export const versionAnswer = versionSchema.extend({
  content: z
    .string()
    .openapi({ description: 'Canonical JSON (docs/formats/recap-sheet.md); its SHA-256 is the id' }),
});

export const correctionBody = z.strictObject({
  contest: contestSchema,
  plenary: z.string().max(6),
  form: z.enum(['c-hasil', 'd-hasil']),
  area: z.string().regex(/^\d{4,13}$/),
  box: z.string().max(10),
  from: figureSchema,
  to: figureSchema,
  reason: z.enum(
    Object.keys(CORRECTION_REASONS) as [KeptCorrection['reason'], ...KeptCorrection['reason'][]],
  ),
  words: z.string().trim().max(500).default(''),
  isObjected: z.boolean(),
  corrects: identity.nullable(),
});

export const correctionSchema = correctionBody
  .extend({
    ...{ id: identity, isStanding: z.boolean(), isTakenBack: z.boolean(), recordedAt: instant },
    isUnseen: isUnseenSchema,
    explainsNothing: textSchema.nullable().openapi({
      description: 'Why it adds nothing although it stands; null: it counts, is replaced or taken back',
    }),
    isAfterSignature: z.boolean().openapi({
      description: 'Recorded after its plenary had signed last: no part of what was signed',
    }),
  })
  .openapi('RecapCorrection');

type AnswerOf<S extends z.ZodType> = z.infer<S>;

/** A version without its figures. */
export function versionView({
  id,
  version,
  recordedAt,
  plenary,
  signedAt,
}: Pick<StandingSheet, 'id' | 'version' | 'recordedAt' | 'plenary' | 'signedAt'>): AnswerOf<
  typeof versionSchema
> {
  return {
    id,
    version,
    plenary,
    recordedAt: recordedAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
  };
}

/** What a correction says; of a form that is unseen by whoever asks, neither figures nor words. */
export function correctionView(
  correction: KeptCorrection,
  unseen: Unseen,
): Omit<
  AnswerOf<typeof correctionSchema>,
  'isStanding' | 'recordedAt' | 'isAfterSignature' | 'explainsNothing'
> {
  const { id, contest, plenary, form, area, box, from, to, reason, words, isObjected, corrects } = correction;
  const isUnseen = isUnseenCorrection(correction, unseen);
  return {
    ...{ id, contest, plenary, form, area, box, reason, isObjected, corrects, isUnseen },
    ...(isUnseen ? { from: null, to: null, words: '' } : { from, to, words }),
    isTakenBack: isTakenBack(correction),
  };
}

/** A box of the ledger, with the TPS to look at first. */
function cellView(cell: ToldCell, forms: readonly CountedForm[]): AnswerOf<typeof cellSchema> {
  return {
    ...cell,
    corrections: [...cell.corrections],
    odd: [...cell.odd],
    suspects: suspectsOf(cell, forms).slice(0, MOST_SUSPECTS),
  };
}

const MOST_SUSPECTS = 5;

/** What of an area is said: its own boxes, and of the areas below how much is open there. */
export function areaView(
  state: AreaState,
  all: readonly AreaState[],
  forms: readonly CountedForm[],
  unseen: Unseen,
): Omit<
  AnswerOf<typeof areaSchema>,
  'election' | 'synthetic' | 'contest' | 'asOf' | 'todo' | 'todoTotal' | 'unknownTps'
> {
  const { sheet, signed, breaches, cells, againstForms, columns, ...counts } = state;
  const boxes = sheet ? boxesOf(D_HASIL_KWK, sheet.pairs) : [];
  const isOfForms = tierBelow(state.tier) === null;
  return {
    ...counts,
    columns: columns.map((column) => columnView(column, all)),
    sheet: sheet && versionView(sheet),
    signed: signed && versionView(signed),
    pairs: sheet?.pairs ?? null,
    boxes,
    written: sheet && {
      columns: sheet.columns.map(({ area, figures: own }) => ({ area, figures: [...own] })),
      totals: [...sheet.totals],
    },
    breaches: breachesView(breaches),
    open: openCells({ cells })
      .slice(0, MOST_CELLS)
      .map((cell) => cellView(toldCell(cell, isOfForms ? unseen : ALL_SEEN), forms)),
    againstForms: openCells({ cells: againstForms })
      .filter(({ remainder }) => remainder !== 0)
      .slice(0, MOST_CELLS)
      .map((cell) => cellView(toldCell(cell, unseen), [])),
    unseen: unseen.forms,
  };
}

function breachesView(breaches: readonly SheetBreach[]): AnswerOf<typeof breachSchema>[] {
  return breaches.slice(0, MOST_CELLS).map(({ column, broken }) => ({
    ...{ column, rule: broken.rule, boxes: [...broken.boxes], sentence: broken.sentence },
  }));
}

/** What a sheet that is not recorded yet would be. */
export function previewView(preview: SheetPreview): AnswerOf<typeof previewSchema> {
  const { breaches, missing, ...counts } = preview;
  return {
    ...{ ...counts, missing: [...missing], broken: breaches.length, breaches: breachesView(breaches) },
  };
}

function columnView(column: ColumnState, all: readonly AreaState[]): AnswerOf<typeof columnSchema> {
  const below = all.filter(({ area }) => area.startsWith(column.area));
  return {
    ...column,
    open: below.reduce((sum, one) => sum + openCells(one).length + one.breaches.length, 0),
  };
}
