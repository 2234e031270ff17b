import { z } from '@hono/zod-openapi';
import { saying, type Text } from '../../../kernel/index.ts';

/** A text of a certain form, with the words for one that has another: a pattern tells people nothing. */
export function textOf(form: RegExp, words: Text) {
  return z
    .string()
    .refine((written) => form.test(written), saying(words))
    .openapi({ pattern: form.source });
}
