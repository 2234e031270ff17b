import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { commandActor } from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type KeyShare, openingShares, type ShareFault, shareIn } from '../../publication/key-share.ts';
import { readFigures, writeFigures } from './figures-files.ts';
import { keepOpened, type SealedFigures, sealedFiguresOf } from './figures-key-store.ts';
import { hashText, openWith } from './key-crypto.ts';

/** Figures that were opened: the names of both files. */
export type Opened = {
  readonly sealed: string;
  readonly opened: string;
  readonly isNew: boolean;
  /** Files among the shares that are damaged, or fit the others not; the others opened without them. */
  readonly damaged: readonly string[];
};

/** A share as its holder brought it. */
export type BroughtShare = { readonly file: string; readonly written: string };

/**
 * Opens sealed figures with the shares of enough holders, and publishes them: a decision, with its reason, that cannot be taken back.
 * @param name which sealed figures, by their SHA-256; the newest for null
 */
export async function openFigures(
  platform: Platform,
  election: Election,
  name: string | null,
  brought: readonly BroughtShare[],
  reason: string,
): Promise<Result<Opened, Problem>> {
  const written = withoutPersonalData(reason);
  if (!written.ok) return written;
  const all = await sealedFiguresOf(platform.database.db, election.id);
  const figures = name === null ? all[0] : all.find(({ sealed }) => sealed === name);
  if (!figures) return err(problem(PROBLEMS.noSealedFigures));
  const { whole, damaged } = sharesOf(brought);
  const enough = openingShares([...whole.keys()], figures.key);
  if (!enough.ok) {
    const isForDamage = enough.error.reason === 'too-few' && damaged.length > 0;
    return err(isForDamage ? unreadable(damaged) : shareProblem(enough.error, figures));
  }
  const bytes = await readFigures(platform, election.slug, figures.sealed, 'age');
  if (!bytes) return err(problem(PROBLEMS.sealedFiguresDamaged, text(figures.sealed, figures.sealed)));
  const opened = await openWith(enough.value, figures.key, bytes);
  if (!opened.ok) {
    const all = brought.map(({ file }) => file);
    return err(opened.error === 'no-key' ? unreadable(all) : problem(PROBLEMS.sealedFiguresDamaged));
  }
  const { bytes: csv, used } = opened.value;
  const unfit = [...whole].filter(([share]) => !used.includes(share)).map(([, file]) => file);
  const done = await publish(platform, election, figures, csv, used, reason);
  return ok({ ...done, damaged: [...damaged, ...unfit] });
}

async function publish(
  platform: Platform,
  election: Election,
  { id, sealed, opened: before }: SealedFigures,
  figures: Uint8Array,
  shares: readonly KeyShare[],
  reason: string,
): Promise<Omit<Opened, 'damaged'>> {
  const opened = await writeFigures(platform, election.slug, 'csv', figures);
  if (before !== null) return { sealed, opened, isNew: false };
  const isNew = await platform.database.db.transaction().execute(async (trx) => {
    const at = platform.clock();
    const by = commandActor();
    if (!(await keepOpened(trx, { id, opened, reason, at, by }))) return false;
    await recordAudit(trx, {
      ...{ at, actor: by, action: 'figures.open', subject: `election:${election.slug}`, reason },
      detail: {
        sealed,
        opened,
        shares: [...new Set(shares.map(({ number }) => number))].toSorted((a, b) => a - b),
      },
    });
    return true;
  });
  return { sealed, opened, isNew };
}

/** Shares with their files, and files that are none. */
function sharesOf(brought: readonly BroughtShare[]) {
  const whole = new Map<KeyShare, string>();
  const damaged: string[] = [];
  for (const { file, written } of brought) {
    const share = shareIn(written, hashText);
    if (share.ok) whole.set(share.value, file);
    else damaged.push(file);
  }
  return { whole, damaged };
}

function unreadable(files: readonly string[]): Problem {
  const named = files.join(', ');
  return problem(PROBLEMS.keyShareUnreadable, text(named, named));
}

function shareProblem(fault: ShareFault, { key }: SealedFigures): Problem {
  if (fault.reason === 'too-few')
    return problem(
      PROBLEMS.tooFewKeyShares,
      text(
        `${fault.have} dari ${fault.needed} yang diperlukan`,
        `${fault.have} of the ${fault.needed} needed`,
      ),
    );
  const words = `${fault.recipient} ≠ ${key.recipient}`;
  return problem(PROBLEMS.keyShareOfAnotherKey, text(words, words));
}
