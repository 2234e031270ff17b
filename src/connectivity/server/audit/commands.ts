import type { Command } from 'commander';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { DRAW_METHOD, draw } from '../../audit/draw.ts';
import { visitsForMargin } from '../../sample.ts';
import { electionOption } from '../command-options.ts';
import { seedOption, shareOption } from './options.ts';
import { freshSeed, ticketOf } from './start-audit.ts';
import { listedTps } from './store.ts';

type Flags = {
  readonly claim: string;
  readonly margin: string;
  readonly seed?: string;
  readonly election?: string;
  readonly json?: boolean;
};

/** `sigap audit-sample`: which TPS to visit, so that a claim about all of them is borne out or refuted. */
export function addAuditSampleCommand(program: Command, open: OpenForCommand): void {
  program
    .command('audit-sample')
    .description('undian TPS untuk memeriksa sebuah klaim / a drawn sample of TPS to audit a claim')
    .requiredOption(
      '--claim <share>',
      'bagian TPS yang diklaim memadai / claimed share of adequate TPS, 0.94',
    )
    .requiredOption('--margin <share>', 'ketelitian / how near the truth must be known, 0.02')
    .option('--seed <text>', 'benih undian yang diumumkan / the published seed; a new one when empty')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const share = shareOption('--claim', flags.claim, 1);
      const margin = shareOption('--margin', flags.margin, 0.5);
      const seed = flags.seed === undefined ? freshSeed() : seedOption(flags.seed);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const codes = await listedTps(platform.database.db, election.id);
      const size = codes.length === 0 ? 0 : visitsForMargin(codes.length, share, margin);
      const { strata, visits } = draw(codes, size, seed, ticketOf);
      const answer = {
        election: election.slug,
        synthetic: election.synthetic,
        claim: share,
        margin,
        confidence: 0.95,
        tps: codes.length,
        visits: visits.length,
        seed,
        method: DRAW_METHOD.en,
        strata,
        sample: visits,
      };
      printAnswer(flags.json, answer, () =>
        [
          `${visits.length} kunjungan ke ${codes.length} TPS / ${visits.length} visits to ${codes.length} TPS${election.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          `benih / seed: ${seed}`,
          ...strata.map(({ code, tps, visits: here }) => `${code}  ${here} / ${tps}`),
          ...visits.map(({ code }, index) => `${String(index + 1).padStart(4)}  ${code}`),
        ].join('\n'),
      );
    });
}
