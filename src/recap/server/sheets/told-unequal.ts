import type { Text } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { unequalBetween } from '../../sheets/between-contests.ts';
import { unseenWords } from '../../sheets/unseen.ts';
import { unequalForms } from './form-store.ts';
import { type Asker, unseenBy } from './unseen-by.ts';

/** TPS listed at most. */
export const MOST_UNEQUAL = 500;

/** What the two forms of a TPS say differently (P14), as it is told. */
export type ToldUnequal = {
  readonly tps: string;
  readonly isUnseen: boolean;
  readonly broken: readonly {
    readonly rule: string;
    readonly boxes: readonly string[];
    readonly sentence: Text;
  }[];
};

/** What the contests say differently within an area as whoever asks is told it: without figures as long as one of the two forms is unseen. `unseen`: how many forms are. */
export async function toldUnequal(
  db: Database,
  asker: Asker,
  electionId: number,
  area: string,
): Promise<{ readonly items: readonly ToldUnequal[]; readonly unseen: number }> {
  const pairs = await unequalForms(db, electionId, area, MOST_UNEQUAL);
  const unseen = await Promise.all(CONTESTS.map((contest) => unseenBy(db, asker, electionId, contest, area)));
  const items = pairs.map(({ governor, regent }): ToldUnequal => {
    const { tps } = governor;
    const isUnseen = unseen.some(({ isForm }) => isForm(tps));
    const broken = unequalBetween(governor, regent).map((one) => {
      const sentence = isUnseen ? unseenWords(one) : one.sentence;
      return { rule: one.rule, boxes: one.boxes, sentence };
    });
    return { tps, isUnseen, broken };
  });
  return { items, unseen: unseen.reduce((sum, { forms }) => sum + forms, 0) };
}
