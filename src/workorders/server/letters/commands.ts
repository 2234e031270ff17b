import type { Command } from 'commander';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { electionFlag, partnerFlag, writeOut } from '../interop/command-options.ts';
import { ALL_ORDERS } from '../orders/index.ts';
import { letterPdf } from './pdf.ts';
import { findLetter } from './store.ts';
import { workName } from './work-name.ts';
import { writeLetter } from './write-letter.ts';

type Flags = {
  readonly election?: string;
  readonly partner: string;
  readonly pdf: string;
  readonly json?: boolean;
};

/** `sigap orders letter` */
export function addLetterCommand(orders: Command, open: OpenForCommand): void {
  orders
    .command('letter')
    .description(
      'Surat kepada mitra tentang perintahnya yang terbuka / the letter to a partner about its open orders',
    )
    .requiredOption('--partner <id>', 'mitra / partner')
    .requiredOption('--pdf <file>', 'berkas PDF / PDF file')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      const partner = await partnerFlag(platform, flags.partner);
      const writer = { id: commandActor(), reach: ALL_ORDERS };
      const written = await writeLetter(platform, election, writer, partner, workName);
      if (!written.ok) throw new CommandFailure(written.error, EXIT.foundWanting);
      const content = await findLetter(platform.database.db, election.id, written.value, null);
      if (!content) throw new CommandFailure(problem(PROBLEMS.noSuchLetter));
      const pdf = await letterPdf(content);
      await writeOut('--pdf', flags.pdf, pieces(pdf));
      if (flags.pdf === '-') return;
      const answer = {
        id: written.value,
        number: content.number,
        partner: partner.id,
        orders: content.annex.length,
        pdf: flags.pdf,
      };
      printAnswer(
        flags.json,
        answer,
        () => `${content.number}: ${content.annex.length} perintah / orders → ${flags.pdf}`,
      );
    });
}

async function* pieces(whole: Buffer): AsyncGenerator<Buffer> {
  yield whole;
}
