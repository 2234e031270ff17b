import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { type Complaints, packProblem, readTable } from '../../../registry/server/index.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import type { KnownResult } from '../../replay/known-results.ts';

const FILE = 'results.csv';
const KINDS = ['plenary', 'interim', 'press'] as const;
const MOST_PAIRS = 7;
const COLUMNS = ['region_code', 'contest', 'kind', 'tps_in', 'invalid', 'users', 'source'] as const;

/** Reads results.csv of a region pack (docs/formats/pack.md). @returns everything that is wrong with it, where something is */
export function readResults(content: Buffer): Result<readonly KnownResult[], Problem> {
  const complaints: Complaints = { found: [] };
  const results = readTable(FILE, content, [...COLUMNS, 'pair_1'], complaints).map((row) => {
    const number = (column: string): number | null => {
      const cell = row.optional(column);
      if (cell === null) return null;
      if (!/^\d{1,9}$/.test(cell))
        row.complain(column, text('harus bilangan bulat', 'must be a whole number'));
      return Number(cell);
    };
    const oneOf = <T extends string>(column: string, of: readonly T[]): T => {
      const found = of.find((one) => one === row.get(column));
      if (!found) row.complain(column, text(`salah satu dari: ${of.join(', ')}`, `one of: ${of.join(', ')}`));
      return found ?? (of[0] as T);
    };
    const area = row.get('region_code');
    if (!/^(\d{2}|\d{4}|\d{6})$/.test(area))
      row.complain('region_code', text('harus 2, 4 atau 6 angka', 'must be 2, 4 or 6 digits'));
    if (row.get('source') === '') row.complain('source', text('sebutkan sumbernya', 'name its source'));
    const votes = Array.from({ length: MOST_PAIRS }, (_, at) => number(`pair_${at + 1}`));
    const pairs = votes.findLastIndex((count) => count !== null) + 1;
    if (votes.slice(0, pairs).includes(null))
      row.complain('pair_1', text('suara satu pasangan tidak ada', 'the votes of a pair are missing'));
    return {
      ...{ area, contest: oneOf('contest', CONTESTS), kind: oneOf('kind', KINDS) },
      ...{ tpsIn: number('tps_in'), invalid: number('invalid'), users: number('users') },
      votes: pairs === 0 ? null : votes.slice(0, pairs).map((count) => count ?? 0),
    };
  });
  if (complaints.found.length > 0) return err(packProblem(complaints.found));
  return results.length > 0 ? ok(results) : err(problem(PROBLEMS.emptyFile));
}
