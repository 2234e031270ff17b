import type { Command } from 'commander';
import { z } from 'zod';
import { PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { grantText, sameGrant } from '../access/grants.ts';
import type { Places } from '../access/reach.ts';
import { CommandFailure, commandActor, type OpenForCommand, printAnswer } from '../cli/command.ts';
import { cursorFailure, type PageFlags, wholeOption } from '../cli/options.ts';
import { openMailer } from '../mail/mailer.ts';
import type { Platform } from '../platform.ts';
import { issueSetupLink } from './doors.ts';
import { type GrantOptions, grantOfOptions, withGrantOptions } from './grant-options.ts';
import { type People, peopleOf } from './people.ts';
import { findUser, findUserIdByEmail, listUsers } from './users/store.ts';
import { linkView, userView } from './users/view.ts';

/** `sigap admin link` and `sigap user create|list|grant|disable|enable|link`. */
export function addAuthCommands(program: Command, open: OpenForCommand, places: Places): void {
  program
    .command('admin')
    .description('administrator')
    .command('link')
    .description('tautan sekali pakai untuk menjadi administrator / a one-time link to become administrator')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const url = await issueSetupLink(await open(), commandActor());
      printAnswer(options.json, { url }, () => url);
    });

  const user = program.command('user').description('pengguna dan perannya / users and their roles');

  withGrantOptions(user.command('create'))
    .description('undang pengguna / invite a user')
    .requiredOption('--name <name>')
    .requiredOption('--email <email>')
    .option('--json')
    .action(async (options: GrantOptions & { name: string; email: string; json?: boolean }) => {
      const platform = await open();
      const grants = options.role ? [await grantOfOptions(platform, options, places)] : [];
      const { name } = options;
      const email = emailOf(options.email);
      const made = orFail(
        await withPeople(platform, places, (people) =>
          people.create({ name, email, grants }, commandActor()),
        ),
      );
      const answer = { user: userView(made.user), link: linkView(made.link) };
      printAnswer(options.json, answer, () => `${answer.user.id}\n${answer.link.url}`);
    });

  user
    .command('list')
    .description('daftar pengguna / list the users')
    .option('--limit <n>', '', '200')
    .option('--cursor <id>')
    .option('--json')
    .action(async (options: PageFlags & { json?: boolean }) => {
      const { database } = await open();
      const limit = wholeOption('--limit', options.limit, 1, 200);
      const page = await listUsers(database.db, limit, options.cursor);
      if (!page) throw cursorFailure();
      printAnswer(options.json, { ...page, items: page.items.map(userView) }, () =>
        page.items
          .map(({ email, name, grants }) => `${email}  ${name}  ${grants.map(grantText).join(' ') || '-'}`)
          .join('\n'),
      );
    });

  withGrantOptions(user.command('grant <email>'))
    .description('beri peran, atau cabut dengan --remove / give a role, or take it away with --remove')
    .option('--remove')
    .option('--reason <reason>')
    .option('--json')
    .action(
      async (
        email: string,
        options: GrantOptions & { remove?: boolean; reason?: string; json?: boolean },
      ) => {
        const platform = await open();
        const grant = await grantOfOptions(platform, options, places);
        const before = await userByEmail(platform, email);
        const others = before.grants.filter((held) => !sameGrant(held, grant));
        const grants = options.remove ? others : [...others, grant];
        const changed = orFail(
          await withPeople(platform, places, (people) =>
            people.changeGrants(before.id, grants, commandActor(), options.reason),
          ),
        );
        printAnswer(options.json, userView(changed), () => changed.grants.map(grantText).join('\n') || '-');
      },
    );

  for (const disabled of [true, false]) {
    user
      .command(disabled ? 'disable <email>' : 'enable <email>')
      .description(disabled ? 'tutup akses / shut a user out' : 'buka lagi akses / let a user in again')
      .option('--reason <reason>')
      .option('--json')
      .action(async (email: string, options: { reason?: string; json?: boolean }) => {
        const platform = await open();
        const { id } = await userByEmail(platform, email);
        const changed = orFail(
          await withPeople(platform, places, (people) =>
            people.changeDisabled(id, disabled, commandActor(), options.reason),
          ),
        );
        printAnswer(options.json, userView(changed), () => changed.email);
      });
  }

  user
    .command('link <email>')
    .description('tautan untuk memilih kata sandi / a link to choose a password')
    .option('--reset-two-factor')
    .option('--json')
    .action(async (email: string, options: { resetTwoFactor?: boolean; json?: boolean }) => {
      const platform = await open();
      const { id } = await userByEmail(platform, email);
      const link = orFail(
        await withPeople(platform, places, (people) =>
          people.issueLink(id, options.resetTwoFactor ?? false, commandActor()),
        ),
      );
      printAnswer(options.json, linkView(link), () => link.url);
    });
}

function emailOf(value: string): string {
  const parsed = z.email().max(254).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(
    problem(PROBLEMS.invalidRequest, text('--email: bukan alamat', '--email: no address')),
  );
}

async function userByEmail(platform: Platform, email: string) {
  const { db } = platform.database;
  const found = await findUserIdByEmail(db, email);
  const user = found && (await findUser(db, found.id));
  if (!user) throw new CommandFailure(problem(PROBLEMS.notFound, text('pengguna', 'user')));
  return user;
}

async function withPeople<T>(
  platform: Platform,
  places: Places,
  run: (people: People) => Promise<T>,
): Promise<T> {
  const mailer = openMailer(platform.config, platform.clock);
  try {
    return await run(peopleOf(platform, mailer, places));
  } finally {
    mailer.close();
  }
}

function orFail<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new CommandFailure(result.error);
}
