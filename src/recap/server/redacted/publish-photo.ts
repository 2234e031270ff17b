import { hash } from 'node:crypto';
import { readPicture } from '../../../connectivity/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import { unpackToNothing } from '../../../platform/server/unpack.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { formPhotoFiles } from '../../../voting-day/server/index.ts';
import { cleanCopy, refused } from './copy-of-upload.ts';
import { writePublicPhoto } from './public-photo-files.ts';
import { insertPublicPhoto, originalOf, publicPhoto } from './public-photo-store.ts';

/** What somebody decided: this copy of that form's photo shows no name, signature or face. */
export type Publishing = {
  readonly tps: string;
  readonly contest: Contest;
  /** SHA-256 of the photo as the phone made it. */
  readonly original: string;
  /** How many rectangles were covered, as the page says. */
  readonly covered: number;
  readonly bytes: Uint8Array;
};

/** Pictures are held in memory while they are looked at. */
const looking = turnstile(2);
const NOTHING_COVERED = text(
  'salinannya sama dengan foto aslinya: tidak ada yang tertutup',
  'the copy is the original photo: nothing is covered',
);

/**
 * Makes a covered copy of a photo public. The same bytes for the same photo again are the same decision. What the pixels show cannot be judged here:
 * that is whoever decides, and they stand in the audit chain.
 * @returns the copy's SHA-256 and whether it is new; 3534 for a photo that is none of that form's, 3561 to 3565
 */
export async function publishPhoto(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
  sent: Publishing,
): Promise<Result<{ readonly copy: string; readonly isNew: boolean }, Problem>> {
  const { tps, contest, original, covered } = sent;
  const { db } = platform.database;
  const found = isWithin(by.scope, tps) ? await originalOf(db, election.id, sent) : undefined;
  if (!found) return err(problem(PROBLEMS.noSuchFormPhoto, text(tps, tps)));
  if (found.isWithdrawn) return err(problem(PROBLEMS.photoWithdrawn));
  const files = formPhotoFiles(platform.config.dataDir);
  if (!found.hasCome || !(await files.has(original))) return err(problem(PROBLEMS.originalNotHere));
  const clean = await looking(async () => {
    const made = await cleanCopy(sent.bytes);
    if (!made.ok) return made;
    const shown = await readPicture(await files.read(original), unpackToNothing);
    const own = shown.ok ? shown.value.copy?.joined() : undefined;
    return own && Buffer.compare(own, made.value.bytes) === 0 ? refused(NOTHING_COVERED) : made;
  });
  if (!clean.ok) return clean;
  const { bytes, width, height } = clean.value;
  const copy = hash('sha256', bytes, 'hex');
  if (copy === original) return refused(NOTHING_COVERED);
  await writePublicPhoto(platform, bytes);
  const at = platform.clock();
  return db.transaction().execute(async (trx) => {
    const isNew = await insertPublicPhoto(trx, {
      ...{ electionId: election.id, tps, contest, page: found.page, original, copy, width, height, covered },
      ...{ bytes: bytes.length, publishedAt: at, by: by.id },
    });
    if (isNew) {
      await recordAudit(trx, {
        ...{ at, actor: by.id, action: 'recap.publish-photo', subject: `tps:${tps}` },
        detail: { election: election.slug, contest, original, copy, covered },
      });
      return ok({ copy, isNew });
    }
    const there = await publicPhoto(trx, election.id, copy);
    if (there?.original !== original || there.tps !== tps || there.contest !== contest)
      return err(problem(PROBLEMS.copyOfAnotherPhoto));
    if (there.state === 'withdrawn') return err(problem(PROBLEMS.photoWithdrawn));
    return there.state === 'replaced' ? err(problem(PROBLEMS.photoReplaced)) : ok({ copy, isNew });
  });
}
