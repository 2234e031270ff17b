import { z } from '@hono/zod-openapi';
import { PROBLEMS, saying, text } from '../../kernel/index.ts';
import { textOf } from '../../platform/server/http/text-of.ts';
import { electionParam } from '../../registry/server/index.ts';
import { isOrderCursor } from './orders/store.ts';

/** One order, by its id or its number. */
export const orderParam = electionParam.extend({
  order: textOf(
    /^(PK-\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    text('harus nomor perintah, misalnya PK-00012', 'must be the number of an order, such as PK-00012'),
  ),
});

/** The form of the code of an area below the province, and how it is said. */
export const REGION_FORM = /^\d{4}(\d{2}(\d{4})?)?$/;
export const REGION_WORDS = text(
  'harus kode wilayah: 4, 6, atau 10 angka',
  'must be the code of an area: 4, 6 or 10 digits',
);

/** An area below the province. */
export const regionCode = textOf(REGION_FORM, REGION_WORDS);

/** A partner's id. */
export const partnerId = z.string().trim().min(1).max(100);

/** A cursor of a list of orders. */
export const orderCursor = z.string().refine(isOrderCursor, saying(PROBLEMS.unknownCursor.title));
