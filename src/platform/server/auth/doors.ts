import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { countAdministrators, replaceGrants } from '../access/store.ts';
import { recordAudit } from '../audit/store.ts';
import type { Platform } from '../platform.ts';
import { linkUrl } from './links/letters.ts';
import { linkStands, putLink, takeLink } from './links/store.ts';
import {
  findUser,
  findUserIdByEmail,
  insertUser,
  removeTwoFactor,
  setDisabled,
  setPasswordHash,
} from './users/store.ts';

const SETUP_HOURS = 24;

type HashPassword = (password: string) => Promise<string>;

/** Who an administrator's link makes an administrator. */
export type Setup = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/**
 * The one-time administrator link of a start: null when somebody is an administrator already. A new one replaces the one
 * before.
 */
export async function createSetupLink(platform: Platform): Promise<string | null> {
  if ((await countAdministrators(platform.database.db)) > 0) return null;
  return issueSetupLink(platform, 'system:start');
}

/** An administrator link, whoever is administrator already: the way back in for whoever runs the machine. */
export async function issueSetupLink(platform: Platform, actor: string): Promise<string> {
  const link = await platform.database.db.transaction().execute(async (trx) => {
    const fresh = await putLink(trx, { purpose: 'setup' }, SETUP_HOURS);
    await recordAudit(trx, {
      at: platform.clock(),
      actor,
      action: 'admin.link',
      subject: 'administrator-link',
      detail: { hours: SETUP_HOURS },
    });
    return fresh;
  });
  return linkUrl(platform.config.publicUrl, 'setup', link.token);
}

/**
 * Uses an administrator link: the person becomes an administrator with this password. An address that is known already is
 * taken over (its second factor goes, it is enabled again): the link comes from whoever runs the machine.
 */
export async function useSetupLink(
  platform: Platform,
  hash: HashPassword,
  setup: Setup,
): Promise<Result<{ email: string }, Problem>> {
  const { db } = platform.database;
  if (!(await linkStands(db, 'setup', setup.token))) return err(problem(PROBLEMS.linkNotValid));
  const passwordHash = await hash(setup.password);
  return db.transaction().execute(async (trx) => {
    if (!(await takeLink(trx, 'setup', setup.token))) return err(problem(PROBLEMS.linkNotValid));
    const known = await findUserIdByEmail(trx, setup.email);
    const id = known?.id ?? (await insertUser(trx, setup.name, setup.email));
    if (!id) throw new Error('an address was taken between two statements');
    const before = known ? ((await findUser(trx, id))?.grants ?? []) : [];
    if (known) {
      await removeTwoFactor(trx, id);
      await setDisabled(trx, id, false);
    }
    await setPasswordHash(trx, id, passwordHash);
    await replaceGrants(trx, { userId: id }, [...before, { role: 'administrator' }], `user:${id}`);
    await recordAudit(trx, {
      at: platform.clock(),
      actor: `user:${id}`,
      action: 'user.setup',
      subject: `user:${id}`,
      detail: { takenOver: known !== undefined },
    });
    return ok({ email: setup.email });
  });
}

/** Uses a password link: the user has this password from now on, and every older session ends. */
export async function usePasswordLink(
  platform: Platform,
  hash: HashPassword,
  token: string,
  password: string,
): Promise<Result<{ email: string }, Problem>> {
  const { db } = platform.database;
  if (!(await linkStands(db, 'password', token))) return err(problem(PROBLEMS.linkNotValid));
  const passwordHash = await hash(password);
  return db.transaction().execute(async (trx) => {
    const link = await takeLink(trx, 'password', token);
    if (link?.purpose !== 'password') return err(problem(PROBLEMS.linkNotValid));
    const user = await findUser(trx, link.userId);
    if (!user || user.disabledAt) return err(problem(PROBLEMS.linkNotValid));
    if (link.resetTwoFactor) await removeTwoFactor(trx, user.id);
    await setPasswordHash(trx, user.id, passwordHash);
    await recordAudit(trx, {
      at: platform.clock(),
      actor: `user:${user.id}`,
      action: 'user.password',
      subject: `user:${user.id}`,
      detail: { resetTwoFactor: link.resetTwoFactor },
    });
    return ok({ email: user.email });
  });
}
