import type { Text } from '../../kernel/index.ts';
import { ApiProblem } from './api.ts';

/**
 * What a refusal says about the fields of a form, to be shown at each. Empty when it says anything about something else, too:
 * then only the whole refusal tells it all.
 * @param fields which field shows what is wrong with a path of what was sent.
 * @example fieldProblems(error, { value: 'value', tpsCode: 'place' }).get('place')
 */
export function fieldProblems<Field extends string>(
  error: Error | null,
  fields: Readonly<Record<string, Field>>,
): ReadonlyMap<Field, Text> {
  const found = new Map<Field, Text>();
  const errors = error instanceof ApiProblem ? error.errors : [];
  for (const { path, message } of errors) {
    const field = fields[path];
    if (field === undefined) return new Map();
    if (!found.has(field)) found.set(field, message);
  }
  return found;
}
