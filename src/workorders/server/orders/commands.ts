import type { Command } from 'commander';
import { PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import {
  choiceOption,
  cursorFailure,
  formOption,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionNow } from '../../../registry/index.ts';
import { ORDER_STATES, WAITING_FOR } from '../../index.ts';
import { electionFlag, partnerFlag } from '../interop/command-options.ts';
import { REGION_FORM, REGION_WORDS } from '../shared-routes.ts';
import { claimsStillOpen } from '../verification/still-open.ts';
import { ensureVerified, verifyOrders } from '../verification/verify.ts';
import { claimLines, historyLines, orderLine, previewLines, withdrawnLine } from './command-text.ts';
import { draftsFromPlan } from './from-plan.ts';
import { orderHistory } from './history-store.ts';
import { issueDrafts, MOST_AT_ONCE, previewIssue } from './issue.ts';
import { ALL_ORDERS, type OrderActor } from './reach.ts';
import { SEEN_TOKEN } from './seen-drafts.ts';
import { findOrder, isOrderCursor, listOrders } from './store.ts';
import { tpsDefinition } from './tps-definition.ts';
import { orderListView, orderPageView } from './view.ts';

const TPS_WORDS = text('harus kode TPS: 13 angka', 'must be the code of a TPS: 13 digits');
const SEEN_WORDS = text('tanda dari pratinjau', 'the token of the preview');

type Shared = { readonly election?: string; readonly json?: boolean };
type Narrowed = Shared & { readonly partner?: string; readonly region?: string };
type ListFlags = Narrowed &
  PageFlags & { readonly state?: string; readonly waiting?: string; readonly late?: boolean };

/** `sigap orders list|show|draft|issue|verify` */
export function addOrderCommands(orders: Command, open: OpenForCommand): void {
  addList(orders, open);
  addShow(orders, open);
  addDraft(orders, open);
  addIssue(orders, open);
  addVerify(orders, open);
}

function addList(orders: Command, open: OpenForCommand): void {
  narrowed(
    orders.command('list').description('Perintah, yang paling mendesak dulu / orders, most urgent first'),
  )
    .option('--state <state>', 'hanya keadaan ini / only this state')
    .option('--waiting <who>', `hanya yang menunggu / only what waits for: ${WAITING_FOR.join(', ')}`)
    .option('--late', 'hanya yang lewat tenggat / only late ones')
    .option('--limit <n>', 'banyaknya baris / rows', '50')
    .option('--cursor <cursor>', 'halaman berikutnya / next page')
    .action(async (flags: ListFlags) => {
      const { cursor } = flags;
      const state =
        flags.state === undefined ? undefined : choiceOption('--state', flags.state, ORDER_STATES);
      const waitingFor =
        flags.waiting === undefined ? undefined : choiceOption('--waiting', flags.waiting, WAITING_FOR);
      const limit = wholeOption('--limit', flags.limit, 1, 200);
      if (cursor !== undefined && !isOrderCursor(cursor)) throw cursorFailure();
      const { platform, election, partner, region } = await openedFor(open, flags);
      await ensureVerified(platform, election);
      const { asOf } = electionNow(election, platform.clock());
      const page = await listOrders(
        platform.database.db,
        {
          ...{ electionId: election.id, reach: ALL_ORDERS, partner, region, state, waitingFor },
          late: flags.late ? asOf : undefined,
        },
        { cursor: cursor ?? null, limit },
      );
      const view = orderListView(election, page, asOf);
      const more = page.next ? [`--cursor ${page.next}`] : [];
      printAnswer(flags.json, view, () =>
        [`${page.total} perintah / orders`, ...view.items.map((item) => orderLine(item)), ...more].join('\n'),
      );
    });
}

function addShow(orders: Command, open: OpenForCommand): void {
  orders
    .command('show <number>')
    .description('Satu perintah dengan riwayatnya / one order with its history')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (number: string, flags: Shared) => {
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      await ensureVerified(platform, election);
      const { db } = platform.database;
      const digits = /^(?:PK-)?(\d{1,9})$/i.exec(number)?.[1];
      const order = digits && (await findOrder(db, election.id, ALL_ORDERS, `PK-${digits}`));
      if (!order) throw new CommandFailure(problem(PROBLEMS.noSuchOrder));
      const about = {
        history: await orderHistory(db, order.id, true),
        definition: await tpsDefinition(platform, election, order.tpsCode),
      };
      const { asOf } = electionNow(election, platform.clock());
      // Contacts are personal data, and a terminal keeps what it printed.
      const reader = { side: 'office', isOffice: true, contacts: null } as const;
      const view = orderPageView(election, asOf, order, about, reader);
      printAnswer(flags.json, view, () => historyLines(view, election.timeZone).join('\n'));
    });
}

function addDraft(orders: Command, open: OpenForCommand): void {
  orders
    .command('draft')
    .description(
      'Membuat konsep dari rencana yang ditetapkan; mengulang tidak menambah / draft from the adopted plan; again adds nothing',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option(
      '--again <tps...>',
      'TPS yang perintahnya pernah dibatalkan tetap dibuat lagi / TPS whose withdrawn orders are drafted all the same',
    )
    .option('--json', 'JSON')
    .action(async (flags: Shared & { readonly again?: string[] }) => {
      const again = flags.again?.map((code) => formOption('--again', code, /^\d{13}$/, TPS_WORDS));
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      const drafted = orFound(await draftsFromPlan(platform, commandOffice(), election, again));
      const { created, existing, byOffice, withdrawn, planId } = drafted;
      const numbers = created.map(({ number }) => number);
      printAnswer(
        flags.json,
        { created: created.length, existing, byOffice, withdrawn, planId, numbers },
        () =>
          [
            `${created.length} konsep baru, ${existing} sudah ada, ${byOffice} dikerjakan kantor / new drafts, there already, by the office`,
            ...(withdrawn.length > 0 ? [withdrawnLine(withdrawn)] : []),
          ].join('\n'),
      );
    });
}

function addIssue(orders: Command, open: OpenForCommand): void {
  narrowed(
    orders
      .command('issue')
      .description(
        'Pratinjau konsep per mitra; dengan --expect diterbitkan semua / drafts by partner; with --expect all are issued',
      ),
  )
    .option('--expect <n>', 'banyaknya konsep yang dilihat / how many drafts were seen')
    .option(
      '--seen <token>',
      'konsep mana yang dilihat, dari pratinjau / which drafts were seen, from the preview',
    )
    .action(async (flags: Narrowed & { readonly expect?: string; readonly seen?: string }) => {
      const expected =
        flags.expect === undefined ? null : wholeOption('--expect', flags.expect, 0, MOST_AT_ONCE);
      const named =
        flags.seen === undefined ? null : formOption('--seen', flags.seen, SEEN_TOKEN, SEEN_WORDS);
      const { platform, election, partner, region } = await openedFor(open, flags);
      const filter = { partner, region };
      const preview = await previewIssue(platform, commandOffice(), election, filter);
      if (expected === null) {
        const shown = (at: string) => shownMoment(at, election.timeZone);
        return printAnswer(flags.json, preview, () => previewLines(preview, shown).join('\n'));
      }
      // Whoever names no token vouches for the number alone, of what there is now.
      const seen = { expected, seen: named ?? preview.seen };
      const issued = orFound(await issueDrafts(platform, commandOffice(), election, filter, seen));
      printAnswer(flags.json, { issued }, () => `${issued} diterbitkan / issued`);
    });
}

function addVerify(orders: Command, open: OpenForCommand): void {
  orders
    .command('verify')
    .description(
      'Memeriksa pernyataan selesai terhadap uji independen / hold claims against independent tests',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Shared) => {
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      const done = await verifyOrders(platform, election);
      const waiting = await claimsStillOpen(platform, election);
      printAnswer(flags.json, { ...done, waiting }, () =>
        [
          `${done.verified} terbukti, ${done.closed} ditutup, ${done.reopened} dibuka lagi / verified, closed, reopened`,
          ...waiting.flatMap(claimLines),
        ].join('\n'),
      );
    });
}

function narrowed(command: Command): Command {
  return command
    .option('--election <slug>', 'pemilihan / election')
    .option('--partner <id>', 'hanya mitra ini / only this partner')
    .option('--region <code>', 'hanya wilayah ini / only this area')
    .option('--json', 'JSON');
}

async function openedFor(open: OpenForCommand, flags: Narrowed) {
  const region =
    flags.region === undefined ? undefined : formOption('--region', flags.region, REGION_FORM, REGION_WORDS);
  const platform: Platform = await open();
  const election = await electionFlag(platform, flags.election);
  const partner = flags.partner === undefined ? undefined : (await partnerFlag(platform, flags.partner)).id;
  return { platform, election, partner, region };
}

/** Whoever has the machine acts for the whole office. */
function commandOffice(): OrderActor {
  return { ...ALL_ORDERS, id: commandActor() };
}

function orFound<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new CommandFailure(result.error, EXIT.foundWanting);
  return result.value;
}
