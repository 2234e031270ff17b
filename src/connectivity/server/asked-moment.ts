import {
  err,
  errorsText,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../kernel/index.ts';
import type { Election } from '../../registry/index.ts';
import { readMoment } from '../moment.ts';

/** A moment as somebody asks for it over HTTP or on the command line; undefined when they do not. @param name of the option. */
export function askedMoment(
  name: string,
  written: string | undefined,
  { timeZone }: Pick<Election, 'timeZone'>,
): Result<Date | undefined, Problem> {
  if (written === undefined) return ok(undefined);
  const moment = readMoment(written, timeZone);
  if (moment) return ok(moment);
  const errors = [{ path: name, message: NOT_A_MOMENT }];
  return err(problem(PROBLEMS.invalidRequest, errorsText(errors), errors));
}

const NOT_A_MOMENT = text(
  'hari (2024-10-08) atau saat dengan zona waktunya (2024-10-08T15:00:00+07:00), dari tahun 2000 sampai 2099',
  'a day (2024-10-08) or an instant with its offset (2024-10-08T15:00:00+07:00), of the years 2000 to 2099',
);
