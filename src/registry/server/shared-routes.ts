import { z } from '@hono/zod-openapi';
import { text } from '../../kernel/index.ts';
import { textOf } from '../../platform/server/http/text-of.ts';

/** The path parameter of everything that belongs to one election: its slug. */
export const electionParam = z.object({
  election: textOf(
    /^[a-z0-9][a-z0-9-]{1,62}$/,
    text(
      'harus nama pendek pemilihan, misalnya kepri-2024',
      'must be the slug of an election, such as kepri-2024',
    ),
  ),
});

/** A TPS's code. */
export const tpsCode = textOf(
  /^\d{13}$/,
  text('harus kode TPS: 13 angka', 'must be the code of a TPS: 13 digits'),
);
