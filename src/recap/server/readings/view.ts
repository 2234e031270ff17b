import { z } from '@hono/zod-openapi';
import { registeredVoters } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { bytesOfBase45, CONTESTS, parseSlip } from '../../../sealed/index.ts';
import { cHasilRules, type FormFigure } from '../../../voting-day/index.ts';
import { READING_STANDINGS, readTogether } from '../../reading/agreed-reading.ts';
import { judgeRead } from '../../reading/judge-read-form.ts';
import { wayOfTurn } from '../../reading/turns.ts';
import type { GivenTurn } from './give-turn.ts';
import type { ListedForm, ReadFormRow, RegisteredTps } from './progress-store.ts';
import type { PagePhoto } from './readable-store.ts';

const count = z.number().int().min(0);
const contest = z.enum(CONTESTS);
const standing = z.enum(READING_STANDINGS);

/** What stands in a box, as it stands: nothing is refused for being negative or of four digits. */
export const figureSchema = z
  .union([z.number().int().min(-9_999).max(9_999), z.literal('struck'), z.null()])
  .openapi({ description: 'A whole number, null for an empty box, "struck" for one that is crossed out' });

/** A form to read. */
export const turnSchema = z
  .object({
    turn: z
      .object({
        tps: z.string(),
        name: z.string().nullable().openapi({ description: 'Null: the present list has no such TPS' }),
        contest,
        pairs: z.number().int(),
        record: z.string(),
        way: z.enum(['forward', 'backward', 'none']),
        registered: z
          .object({ L: count.nullable(), P: count.nullable(), J: count.nullable() })
          .nullable()
          .openapi({
            description:
              'Registered voters by the registry, else by the other contest’s form as people read it; to be confirmed against the photo',
          }),
        dpt: z.object({ L: count.nullable(), P: count.nullable(), J: count.nullable() }).nullable().openapi({
          description: 'Registered voters by the registry alone: what P13 holds the form against',
        }),
        photos: z.array(
          z.object({ sha256: z.string(), page: z.number().int(), width: count, height: count }),
        ),
        expiresAt: z.string(),
      })
      .nullable(),
  })
  .openapi('ReadingTurn');

/**
 * A turn as its reader sees it: the photos, and nothing that anybody typed. The registered voters are proposed as the registry has them by sex, else as people
 * agreed that the other contest's form of this TPS has them: both forms have the same (P14).
 */
export function turnView(
  { form, turn, expiresAt }: GivenTurn,
  beside: {
    readonly tps: RegisteredTps | undefined;
    readonly other: readonly (number | null)[] | undefined;
    readonly photos: readonly PagePhoto[];
  },
): z.infer<typeof turnSchema> {
  const { tps, other, photos } = beside;
  const [L = null, P = null, J = null] = other ?? [];
  const known = tps ? registeredVoters(tps) : null;
  const isKnown = known !== null && known.L !== null && known.P !== null && known.J !== null;
  const isRead = L !== null && P !== null && J !== null;
  return {
    turn: {
      ...{ tps: form.tps, name: tps?.name ?? null, contest: form.contest, pairs: form.pairs },
      ...{ record: form.record, way: wayOfTurn(turn) },
      registered: isKnown ? known : isRead ? { L, P, J } : null,
      dpt: known,
      ...{ photos: [...photos], expiresAt: expiresAt.toISOString() },
    },
  };
}

/** A page of forms. */
export const formsSchema = z
  .object({
    total: count,
    next: z.string().nullable(),
    items: z.array(
      z.object({
        tps: z.string(),
        contest,
        standing,
        isReadable: z.boolean(),
        readings: count,
        isMisread: z.boolean(),
        isFormWrong: z.boolean(),
      }),
    ),
  })
  .openapi('FormReadings');

/** A page of forms, with where the next one begins. */
export function formsView(
  total: number,
  items: readonly ListedForm[],
  limit: number,
): z.infer<typeof formsSchema> {
  const last = items.length === limit ? items.at(-1) : undefined;
  return { total, next: last ? `${last.tps}:${last.contest}` : null, items: [...items] };
}

/** Where readings stand, by area. */
export const areasSchema = z
  .object({
    areas: z.array(
      z.object({
        ...{ area: z.string(), name: z.string(), forms: count, noPhoto: count, toRead: count, once: count },
        ...{ differ: count, undecided: count, agreed: count, misread: count, wrong: count },
      }),
    ),
  })
  .openapi('ReadingsByArea');

const readSchema = z.object({
  isMisread: z.boolean().openapi({ description: 'The phone typed something else than people agreed on' }),
  isFormWrong: z.boolean().openapi({ description: 'What people agreed on contradicts itself' }),
  boxes: z.array(
    z.object({
      box: z.string(),
      inWords: z.boolean(),
      phone: figureSchema,
      agreed: figureSchema,
      readings: z.array(figureSchema),
    }),
  ),
  broken: z.array(z.object({ rule: z.string(), isHard: z.boolean(), sentence: textSchema })),
  hint: z
    .array(z.object({ box: z.string(), read: figureSchema, proposed: figureSchema }))
    .nullable()
    .openapi({
      description: 'The only reading within the known misreads that adds up; never applied by itself',
    }),
});

/** The forms of a TPS. */
export const tpsFormsSchema = z
  .object({
    tps: z.string(),
    forms: z.array(
      z.object({
        ...{ contest, standing, pairs: z.number().int() },
        read: readSchema.nullable().openapi({
          description: 'Null until its readers agree: before that nobody sees what another typed',
        }),
      }),
    ),
  })
  .openapi('TpsReadings');

/** The forms of a TPS, those that are read with their readings beside the phone's figures; who read is not told. */
export function tpsFormsView(tps: string, rows: readonly ReadFormRow[]): z.infer<typeof tpsFormsSchema> {
  return {
    tps,
    forms: rows.map((row) => ({
      ...{ contest: row.contest, standing: row.standing, pairs: row.pairs, read: readView(row) },
    })),
  };
}

function readView(row: ReadFormRow): z.infer<typeof readSchema> | null {
  const { figures } = readTogether(row.readings);
  if (figures === null) return null;
  const compiled = cHasilRules(row.pairs);
  const phone = figuresOfSlip(row.slip);
  const { broken, hint, isMisread, isFormWrong } = judgeRead(compiled, figures, phone);
  const names = [
    ...compiled.boxes.map((box) => ({ box, inWords: false })),
    ...compiled.inWords.map((box) => ({ box, inWords: true })),
  ];
  return {
    ...{ isMisread, isFormWrong, hint: hint && [...hint] },
    boxes: names.map((name, place) => ({
      ...{ ...name, phone: phone[place] ?? null, agreed: figures[place] ?? null },
      readings: row.readings.map((one) => one[place] ?? null),
    })),
    broken: broken.map((one) => ({
      ...{ rule: one.rule, isHard: one.class === 'hard', sentence: one.sentence },
    })),
  };
}

function figuresOfSlip(slip: string): readonly FormFigure[] {
  const bytes = bytesOfBase45(slip);
  const read = bytes.ok ? parseSlip(bytes.value) : bytes;
  return read.ok ? [...read.value.figures.numerals, ...read.value.figures.words] : [];
}
