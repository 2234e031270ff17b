import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import type { AnsweredSheet } from './answer-sheet.ts';

/** What a sheet did or would do, row by row. */
export const answeredSheetSchema = z
  .object({
    applied: z.boolean(),
    answered: z.number().int(),
    refused: z.number().int(),
    /** Rows without an answer: they say nothing. */
    empty: z.number().int(),
    notices: z.array(textSchema),
    rows: z.array(
      z.object({
        row: z.number().int(),
        number: z.string(),
        fate: z.enum(['answered', 'refused']),
        reasons: z.array(textSchema),
      }),
    ),
  })
  .openapi('AnsweredSheet');

/** The public face of an answered sheet. */
export function answeredSheetView(sheet: AnsweredSheet): z.infer<typeof answeredSheetSchema> {
  const { applied, rows, empty, notices } = sheet;
  const refused = rows.filter(({ fate }) => fate === 'refused').length;
  return {
    applied,
    answered: rows.length - refused,
    refused,
    empty,
    notices: [...notices],
    rows: rows.map((row) => ({ ...row, reasons: [...row.reasons] })),
  };
}
