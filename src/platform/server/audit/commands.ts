import type { Command } from 'commander';
import { EXIT, type OpenForCommand, printAnswer } from '../cli/command.ts';
import { type PageFlags, wholeOption } from '../cli/options.ts';
import { listAudit, verifyAuditChain } from './store.ts';
import { auditEventView } from './view.ts';

const MOST_EVENTS = 200;

/** `sigap audit verify|list`. */
export function addAuditCommands(program: Command, open: OpenForCommand): void {
  const audit = program.command('audit').description('jejak audit / who did what, when and why');

  audit
    .command('verify')
    .description('hitung ulang rantai hash / recompute the hash chain; exit code 1 when it is broken')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const { database } = await open();
      const report = await verifyAuditChain(database.db);
      printAnswer(options.json, report, () =>
        report.brokenAt === null
          ? `${report.events} kejadian, rantai utuh / events, the chain is whole\n${report.head}`
          : `rantai putus pada kejadian ${report.brokenAt} / the chain is broken at event ${report.brokenAt}`,
      );
      if (report.brokenAt !== null) process.exitCode = EXIT.foundWanting;
    });

  audit
    .command('list')
    .description('kejadian terbaru lebih dahulu / events, newest first')
    .option('--limit <n>', '', '50')
    .option('--cursor <n>')
    .option('--subject <subject>')
    .option('--json')
    .action(async (options: PageFlags & { subject?: string; json?: boolean }) => {
      const limit = wholeOption('--limit', options.limit, 1, MOST_EVENTS);
      const cursor =
        options.cursor === undefined
          ? undefined
          : wholeOption('--cursor', options.cursor, 1, Number.MAX_SAFE_INTEGER);
      const { database } = await open();
      const page = await listAudit(database.db, {
        limit,
        cursor,
        subject: options.subject,
      });
      const items = page.items.map(auditEventView);
      const next = page.next === null ? null : String(page.next);
      printAnswer(options.json, { total: page.total, items, next }, () =>
        items
          .map(({ seq, at, actor, action, subject }) => `${seq}  ${at}  ${actor}  ${action}  ${subject}`)
          .join('\n'),
      );
    });
}
