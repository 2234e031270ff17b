import {
  err,
  errorsText,
  fieldErrors,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
} from '../../kernel/index.ts';
import { type Catalogue, catalogueSchema } from './model.ts';

/** So many faults are named: the first ones tell what is wrong with the rest. */
const MOST_TOLD = 50;

/** A catalogue as somebody wrote it, checked whole. @returns SIGAP-3240 with each field that cannot be used and why. */
export function checkCatalogue(written: unknown): Result<Catalogue, Problem> {
  const parsed = catalogueSchema.safeParse(written);
  if (parsed.success) return ok(parsed.data);
  const errors = fieldErrors(parsed.error.issues).slice(0, MOST_TOLD);
  return err(problem(PROBLEMS.catalogueRefused, errorsText(errors), errors));
}
