import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { grantText } from '../access/grants.ts';
import { type Places, reachProblem } from '../access/reach.ts';
import type { Grant } from '../access/roles.ts';
import { countAdministrators, replaceGrants } from '../access/store.ts';
import { recordAudit } from '../audit/store.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Platform } from '../platform.ts';
import { linkUrl, passwordLetter } from './links/letters.ts';
import { putLink } from './links/store.ts';
import { findUser, insertUser, lockAdministrators, setDisabled, type User } from './users/store.ts';

const PASSWORD_LINK_HOURS = 72;

/** A one-time link as the administrator who made it sees it, once. */
export type IssuedLink = { readonly url: string; readonly expiresAt: Date; readonly mailed: boolean };

/** Who is to become a user. */
export type NewUser = { readonly name: string; readonly email: string; readonly grants: readonly Grant[] };

/** What people do with users, by the console or the command line; each is one transaction with its audit event. */
export type People = {
  create(newUser: NewUser, actor: string): Promise<Result<{ user: User; link: IssuedLink }, Problem>>;
  changeGrants(
    id: string,
    grants: readonly Grant[],
    actor: string,
    reason?: string,
  ): Promise<Result<User, Problem>>;
  changeDisabled(
    id: string,
    disabled: boolean,
    actor: string,
    reason?: string,
  ): Promise<Result<User, Problem>>;
  issueLink(id: string, resetTwoFactor: boolean, actor: string): Promise<Result<IssuedLink, Problem>>;
};

/** The people of a platform. */
export function peopleOf(platform: Platform, mailer: Mailer, places: Places): People {
  const { db } = platform.database;

  async function create(newUser: NewUser, actor: string) {
    const nowhere = await reachProblem(platform, places, newUser.grants);
    if (nowhere) return err(nowhere);
    const made = await db.transaction().execute(async (trx) => {
      const id = await insertUser(trx, newUser.name, newUser.email);
      if (!id) return null;
      await replaceGrants(trx, { userId: id }, newUser.grants, actor);
      const link = await putLink(
        trx,
        { purpose: 'password', userId: id, resetTwoFactor: false },
        PASSWORD_LINK_HOURS,
      );
      await recordAudit(trx, {
        at: platform.clock(),
        actor,
        action: 'user.create',
        subject: `user:${id}`,
        detail: { grants: newUser.grants.map(grantText) },
      });
      return { id, link };
    });
    if (!made) return err(problem(PROBLEMS.emailTaken));
    const user = await existing(made.id);
    return ok({ user, link: await hand(user, made.link) });
  }

  async function changeGrants(id: string, grants: readonly Grant[], actor: string, reason?: string) {
    const held = (await findUser(db, id))?.grants;
    const nowhere = held && (await reachProblem(platform, places, grants, held));
    if (nowhere) return err(nowhere);
    return guarded(id, async (trx, before) => {
      await replaceGrants(trx, { userId: id }, grants, actor);
      const detail = { before: before.grants.map(grantText), after: grants.map(grantText) };
      return { action: 'user.grants', detail, actor, reason };
    });
  }

  async function changeDisabled(id: string, disabled: boolean, actor: string, reason?: string) {
    return guarded(id, async (trx) => {
      await setDisabled(trx, id, disabled);
      return { action: disabled ? 'user.disable' : 'user.enable', detail: {}, actor, reason };
    });
  }

  async function issueLink(id: string, resetTwoFactor: boolean, actor: string) {
    const user = await findUser(db, id);
    if (!user) return err(problem(PROBLEMS.notFound));
    if (user.disabledAt) {
      const why = text('pengguna ini dinonaktifkan', 'this user is disabled');
      return err(problem(PROBLEMS.conflict, why));
    }
    const link = await db.transaction().execute(async (trx) => {
      const fresh = await putLink(
        trx,
        { purpose: 'password', userId: id, resetTwoFactor },
        PASSWORD_LINK_HOURS,
      );
      await recordAudit(trx, {
        at: platform.clock(),
        actor,
        action: 'user.link',
        subject: `user:${id}`,
        detail: { resetTwoFactor },
      });
      return fresh;
    });
    return ok(await hand(user, link));
  }

  type Change = {
    action: string;
    detail: Record<string, unknown>;
    actor: string;
    reason: string | undefined;
  };
  type Trx = Parameters<Parameters<ReturnType<typeof db.transaction>['execute']>[0]>[0];

  /** Changes a user and keeps the house from losing its last administrator, also when two do so at once. */
  async function guarded(
    id: string,
    change: (trx: Trx, before: User) => Promise<Change>,
  ): Promise<Result<User, Problem>> {
    const done = await db
      .transaction()
      .execute(async (trx) => {
        await lockAdministrators(trx);
        const before = await findUser(trx, id);
        if (!before) throw new Refused(problem(PROBLEMS.notFound));
        const hadAdministrator = (await countAdministrators(trx)) > 0;
        const { reason, ...event } = await change(trx, before);
        if (hadAdministrator && (await countAdministrators(trx)) === 0) {
          throw new Refused(problem(PROBLEMS.lastAdministrator));
        }
        await recordAudit(trx, {
          at: platform.clock(),
          subject: `user:${id}`,
          ...event,
          ...(reason ? { reason } : {}),
        });
        return ok(undefined);
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return err(error.problem);
        throw error;
      });
    return done.ok ? ok(await existing(id)) : done;
  }

  async function existing(id: string): Promise<User> {
    const user = await findUser(db, id);
    if (!user) throw new Error('a user vanished within a request');
    return user;
  }

  /** The link exists whether or not its letter leaves: the administrator sees it and can hand it over. */
  async function hand(user: User, link: { token: string; expiresAt: Date }): Promise<IssuedLink> {
    const url = linkUrl(platform.config.publicUrl, 'password', link.token);
    const mailed = platform.config.smtpUrl
      ? await mailer.send(passwordLetter(user.email, url, PASSWORD_LINK_HOURS)).then(
          () => true,
          () => false,
        )
      : false;
    return { url, expiresAt: link.expiresAt, mailed };
  }

  return { create, changeGrants, changeDisabled, issueLink };
}

/** Rolls a transaction back for a reason its caller is told. */
class Refused extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.kind.code);
    this.problem = found;
  }
}
