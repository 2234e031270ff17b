import { z } from 'zod';
import { fieldErrors, isDay, text } from '../../../kernel/index.ts';
import type { Region } from '../../model.ts';
import type { PackElection } from './model.ts';
import type { Complaints } from './table.ts';

const name = z.strictObject({ id: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const code = z.string().regex(/^[a-z0-9-]{1,60}$/);
const day = z.string().refine(isDay, 'YYYY-MM-DD');
const schema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  name,
  votingDate: day,
  timeZone: z.string().refine(isTimeZone, 'Area/City'),
  contests: z
    .array(z.strictObject({ code, regionCode: z.string(), pairs: z.int().min(1).max(7).optional(), name }))
    .min(1),
  calendar: z.array(z.strictObject({ code, from: day, until: day, name })),
});

/** Reads election.json: the election, its contests (each in an area of the pack) and its calendar. */
export function readElection(
  content: Buffer | undefined,
  regions: readonly Region[],
  complaints: Complaints,
): PackElection | null {
  const complain = (column: string | null, id: string, en: string) =>
    complaints.found.push({ file: 'election.json', line: null, column, reason: text(id, en) });
  const json = readJson('election.json', content, complaints);
  if (json === undefined) return null;
  const read = schema.safeParse(json);
  if (!read.success) {
    for (const { path, message } of fieldErrors(read.error.issues)) complain(path, message.id, message.en);
    return null;
  }
  const known = new Set(regions.map((region) => region.code));
  for (const { code, regionCode } of read.data.contests) {
    if (!known.has(regionCode)) {
      complain(code, `${regionCode} tidak ada di regions.csv`, `${regionCode} is not in regions.csv`);
    }
  }
  for (const { code, from, until } of read.data.calendar) {
    if (from > until) complain(code, 'berakhir sebelum mulai', 'ends before it begins');
  }
  return read.data;
}

/** Reads a JSON file of a pack; undefined, with a complaint, when it is missing or not JSON. */
export function readJson(file: string, content: Buffer | undefined, complaints: Complaints): unknown {
  try {
    if (!content) throw new Error('missing');
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    const why = (error as Error).message;
    complaints.found.push({
      file,
      line: null,
      column: null,
      reason: text(`bukan JSON yang dapat dibaca: ${why}`, `not JSON that can be read: ${why}`),
    });
    return undefined;
  }
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
