import type { Command } from 'commander';
import {
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { wholeOption } from '../../../platform/server/cli/options.ts';
import { electionOption, regionOption } from '../command-options.ts';
import { auditReport, auditReports, isRedrawn } from './audit-report.ts';
import { auditLines, summaryLine } from './claim-lines.ts';
import {
  type AuditFlags,
  auditNumber,
  confidenceOption,
  recordOption,
  seedOption,
  shareOption,
  valueOr,
} from './options.ts';
import { extendAudit, startAudit } from './start-audit.ts';
import { claimAuditReportView, claimAuditView } from './view.ts';
import { addVisitCommands } from './visit-commands.ts';

type StartFlags = AuditFlags & {
  readonly claim: string;
  readonly margin: string;
  readonly confidence: string;
  readonly region?: string;
  readonly ledgerClaim?: string;
  readonly seed?: string;
  readonly seedNote?: string;
  readonly visits?: string;
};

/** `sigap audit-claim start|list|show|draw|redraw|visits|record`: audits that are kept, with what their visits found. */
export function addAuditClaimCommands(program: Command, open: OpenForCommand): void {
  const audit = program
    .command('audit-claim')
    .description('audit sebuah klaim: undian, kunjungan, dan putusannya / an audit of a claim');
  addStart(audit, open);
  addReading(audit, open);
  addRedraw(audit, open);
  addVisitCommands(audit, open);
}

function addStart(audit: Command, open: OpenForCommand): void {
  audit
    .command('start')
    .description('Mulai audit: undi dan simpan sampelnya / draw a sample and keep it')
    .requiredOption('--claim <share>', 'bagian TPS yang diklaim memadai / claimed adequate share, 0.94')
    .requiredOption('--margin <share>', 'ketelitian / how near the truth must be known, 0.02')
    .option('--confidence <share>', '0.9, 0.95, 0.99', '0.95')
    .option('--region <code>', 'hanya TPS wilayah ini / only the TPS of this area')
    .option('--ledger-claim <id>', 'klaim di buku klaim / the claim of the ledger that is audited')
    .option('--seed <text>', 'benih yang diumumkan / the published seed; a new one when empty')
    .option('--seed-note <text>', 'asal benih, tanpa nama orang / how the seed came about, without names')
    .option('--visits <n>', 'banyaknya kunjungan / how many visits at first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: StartFlags) => {
      const wish = {
        share: shareOption('--claim', flags.claim, 1),
        margin: shareOption('--margin', flags.margin, 0.5),
        confidence: confidenceOption(flags.confidence),
        regionCode: regionOption('--region', flags.region) ?? null,
        claimId: flags.ledgerClaim === undefined ? null : recordOption('--ledger-claim', flags.ledgerClaim),
        seed: flags.seed === undefined ? null : seedOption(flags.seed),
        seedNote: flags.seedNote?.trim() || null,
        visits: flags.visits === undefined ? null : wholeOption('--visits', flags.visits, 1, 1_000_000),
      };
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const number = valueOr(await startAudit(platform, election, commandActor(), wish));
      const view = claimAuditReportView(election, valueOr(await auditReport(platform, election, number)));
      printAnswer(flags.json, view, () => auditLines(view).join('\n'));
    });
}

function addReading(audit: Command, open: OpenForCommand): void {
  audit
    .command('list')
    .description('Semua audit, yang terbaru lebih dulu / all audits, the newest first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: AuditFlags) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const items = (await auditReports(platform, election)).map((report) =>
        claimAuditView(election, report),
      );
      const answer = { election: election.slug, synthetic: election.synthetic, items };
      printAnswer(flags.json, answer, () => items.map(summaryLine).join('\n'));
    });
  audit
    .command('show <audit>')
    .description(
      'Taksiran, selang dan putusan; kode 0 hanya bila klaim terbukti / estimate, interval, verdict; exit code 0 only when borne out',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: AuditFlags) => {
      const number = auditNumber(written);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const view = claimAuditReportView(election, valueOr(await auditReport(platform, election, number)));
      printAnswer(flags.json, view, () => auditLines(view).join('\n'));
      if (view.state.verdict !== 'borne-out') process.exitCode = EXIT.foundWanting;
    });
}

function addRedraw(audit: Command, open: OpenForCommand): void {
  audit
    .command('draw <audit>')
    .description('Undi kunjungan tambahan / ask for more visits')
    .requiredOption('--visits <n>', 'banyaknya kunjungan seluruhnya / how many visits in all')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: AuditFlags & { readonly visits: string }) => {
      const number = auditNumber(written);
      const size = wholeOption('--visits', flags.visits, 1, 1_000_000);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const added = valueOr(await extendAudit(platform, election, commandActor(), { number, size }));
      printAnswer(flags.json, { audit: number, visits: size, added }, () => `+${added} (${size})`);
    });
  audit
    .command('redraw <audit>')
    .description(
      'Ulangi undian dari daftar dan benihnya; kode 1 bila berbeda / draw again from list and seed',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: AuditFlags) => {
      const number = auditNumber(written);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const { audit: kept } = valueOr(await auditReport(platform, election, number));
      const isSame = await isRedrawn(platform.database.db, election.id, kept);
      const answer = { audit: number, seed: kept.seed, listSha256: kept.listSha256, isSame };
      printAnswer(flags.json, answer, () => (isSame ? 'sama / the same' : 'BERBEDA / DIFFERENT'));
      if (!isSame) process.exitCode = EXIT.foundWanting;
    });
}
