import {
  type Day,
  err,
  isDay,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../kernel/index.ts';
import { recordAudit } from '../../platform/server/audit/store.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../model.ts';
import { findElection, insertElection } from './store.ts';

/** What a person says about a new election. */
export type ElectionWish = {
  readonly slug: string;
  readonly date: string;
  readonly timeZone: string;
  readonly name: Text;
  readonly isDefault: boolean;
};

/** Creates an election without any TPS. @returns what cannot be used, or that its slug is taken. */
export async function createElection(
  platform: Platform,
  by: string,
  wish: ElectionWish,
): Promise<Result<Election, Problem>> {
  const { date } = wish;
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(wish.slug)) return err(problem(PROBLEMS.invalidRequest, BAD_SLUG));
  if (!isDay(date)) return err(problem(PROBLEMS.invalidRequest, BAD_DATE));
  if (!isTimeZone(wish.timeZone)) return err(problem(PROBLEMS.invalidRequest, BAD_ZONE));
  const votingDate: Day = date;
  return platform.database.db.transaction().execute(async (transaction) => {
    const created = await insertElection(transaction, { ...wish, votingDate });
    if (!created) return err(problem(PROBLEMS.electionExists, text(wish.slug, wish.slug)));
    await recordAudit(transaction, {
      at: platform.clock(),
      actor: by,
      action: 'election.create',
      subject: `election:${created.slug}`,
      detail: { votingDate, timeZone: wish.timeZone, isDefault: wish.isDefault },
    });
    return ok(created);
  });
}

/** The election of a slug, or the default one. @returns a problem that says where to look. */
export async function electionOr404(platform: Platform, slug?: string): Promise<Result<Election, Problem>> {
  const election = await findElection(platform.database.db, slug);
  if (election) return ok(election);
  const asked = slug ?? '(default)';
  return err(problem(PROBLEMS.noSuchElection, text(asked, asked)));
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const BAD_SLUG = text(
  'nama singkat: 2 sampai 63 huruf kecil, angka atau tanda hubung, diawali huruf atau angka, misalnya pemilu-2024',
  'the slug: 2 to 63 lower-case letters, digits or hyphens, beginning with a letter or digit, such as pemilu-2024',
);
const BAD_DATE = text(
  'tanggal pemungutan suara: YYYY-MM-DD, misalnya 2024-02-14',
  'the voting date: YYYY-MM-DD, such as 2024-02-14',
);
const BAD_ZONE = text(
  'zona waktu tidak dikenal; misalnya Asia/Jakarta',
  'the time zone is unknown; for example Asia/Jakarta',
);
