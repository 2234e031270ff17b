import { z } from 'zod';
import { err, type FieldError, fieldErrors, ok, type Result, text } from '../../kernel/index.ts';
import { type FormTemplate, TIERS } from './template.ts';
import { templateFaults } from './template-faults.ts';

const name = z.strictObject({ id: z.string().min(1).max(300), en: z.string().min(1).max(300) });
const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/);
const tier = z.enum(TIERS);
const whole = z.number().int().min(-999_999_999).max(999_999_999);
const perThousand = z.number().int().min(0).max(1_000);
const base = {
  id: z.string().regex(/^[A-Z][0-9]{1,2}$/),
  class: z.enum(['hard', 'warn']),
  name,
  words: name.optional(),
};

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('by-sex'), rows: z.array(key).min(1) }),
  z.strictObject({
    ...base,
    kind: z.literal('sum'),
    parts: z.array(key).min(1),
    total: key,
    unless: key.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('at-most'), box: key, limit: key }),
  z.strictObject({ ...base, kind: z.literal('range'), least: whole, most: whole }),
  z.strictObject({ ...base, kind: z.literal('limit'), box: key, most: whole, exceptSpecial: z.boolean() }),
  z.strictObject({
    ...{ ...base, kind: z.literal('reserve'), voters: z.array(key).min(1), perThousand },
    ...{ box: key, bound: z.enum(['exactly', 'at-most']) },
  }),
  z.strictObject({ ...base, kind: z.literal('words') }),
  z.strictObject({ ...base, kind: z.literal('registry'), row: key }),
  z.strictObject({ ...base, kind: z.literal('other-same'), row: key }),
  z.strictObject({ ...base, kind: z.literal('other-at-least'), box: key, contest: key }),
  z.strictObject({ ...base, kind: z.literal('all-or-none'), row: key, of: key }),
  z.strictObject({ ...base, kind: z.literal('leftover'), voters: key, used: key, box: key, perThousand }),
  z.strictObject({ ...base, kind: z.literal('level-sum') }),
  z.strictObject({ ...base, kind: z.literal('corrections'), below: key }),
  z.strictObject({ ...base, kind: z.literal('tps-set') }),
]);

const column = z.string().min(1).max(80);
const columns = z.record(key, z.array(column).min(1));
const source = z.strictObject({
  tps: z
    .array(z.union([z.strictObject({ code: column }), z.strictObject({ village: column, number: column })]))
    .min(1),
  contest: column.optional(),
  pairs: column.optional(),
  readings: z
    .array(z.strictObject({ key, name, columns, inWords: columns.optional() }))
    .min(1)
    .max(4),
  pairColumns: z.array(column),
});

const template = z.strictObject({
  form: z.literal('sigap-form-1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  title: name,
  tier,
  levels: z.array(tier).min(2).optional(),
  pairs: z.strictObject({ least: z.number().int().min(1).max(40), most: z.number().int().min(1).max(40) }),
  sections: z.array(z.strictObject({ key, title: name })).min(1),
  rows: z
    .array(
      z.strictObject({
        ...{ key, section: key, label: name },
        ...{ boxes: z.enum(['one', 'LPJ', 'pairs']), inWords: z.boolean().optional() },
      }),
    )
    .min(1)
    .max(200),
  rules: z.array(rule).max(200),
  source: source.optional(),
});

/**
 * Reads a template file (docs/formats/form-template.md). @returns everything that is wrong with it: the place (`rules.3.total`, or the line where it
 * is no JSON) and why, in both languages
 */
export function readTemplate(content: string): Result<FormTemplate, readonly FieldError[]> {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return err([notJson(content, (error as Error).message)]);
  }
  const read = template.safeParse(json);
  if (!read.success) return err(fieldErrors(read.error.issues));
  const faults = templateFaults(read.data);
  return faults.length > 0 ? err(faults) : ok(read.data);
}

function notJson(content: string, why: string): FieldError {
  const told = /position (\d+)/.exec(why)?.[1];
  const line = content.slice(0, told ? Number(told) : content.length).split('\n').length;
  return {
    path: `${line}`,
    message: text(`baris ${line}: bukan JSON yang dapat dibaca`, `line ${line}: not JSON that can be read`),
  };
}
