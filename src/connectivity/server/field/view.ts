import { z } from '@hono/zod-openapi';
import type { Language, Problem, Result } from '../../../kernel/index.ts';
import { problemBody } from '../../../platform/server/http/problem-response.ts';
import { problemSchema } from '../../../platform/server/http/route.ts';
import type { Envelope } from '../../../sealed/index.ts';

/** A receipt as it leaves: what the server says to have received, signed by it (sealed/receipt.ts). */
export const receiptSchema = z
  .object({ payload: z.string(), key: z.string(), signature: z.string() })
  .openapi('Receipt');

/** What became of each record of a batch, in its order. */
export const batchSchema = z
  .object({
    items: z.array(z.union([z.object({ receipt: receiptSchema }), z.object({ problem: problemSchema })])),
  })
  .openapi('RecordBatch');

/** A receipt as it leaves. */
export function receiptView({ payload, key, signature }: Envelope): z.infer<typeof receiptSchema> {
  return { payload, key, signature };
}

/** The answers to a batch as they leave. */
export function batchView(
  taken: readonly Result<Envelope, Problem>[],
  language: Language,
): z.infer<typeof batchSchema> {
  return {
    items: taken.map((one) =>
      one.ok ? { receipt: receiptView(one.value) } : { problem: problemOf(one.error, language) },
    ),
  };
}

function problemOf(found: Problem, language: Language): z.infer<typeof problemSchema> {
  const { errors, ...body } = problemBody(found, language);
  return errors ? { ...body, errors: [...errors] } : body;
}
