import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import {
  cursorFailure,
  formOption,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import { addUndecidedCommands, type ImportFlags, runImportCommand } from '../../../registry/server/index.ts';
import { placeText } from '../../claim-limits.ts';
import { QUESTION_NAMES } from '../../measures.ts';
import { electionOption, regionOption } from '../command-options.ts';
import { disagreements } from './claims.ts';
import { claimsKind } from './import-kind.ts';
import { isClaimCursor, listClaims } from './store.ts';
import { claimListView, disagreementsView, speakerOf } from './view.ts';

type ListFlags = PageFlags & { election?: string; region?: string; measure?: string; json?: boolean };

const MOST = 1_000;
const MEASURE_FORM = text(
  'harus nama ukuran dari huruf kecil, angka dan garis bawah, misalnya tps_sinyal_lemah',
  'must be the name of a measure in small letters, digits and underscores, such as tps_sinyal_lemah',
);

/** `sigap claims import|imports|discard|list|disagreements` */
export function addClaimsCommands(program: Command, open: OpenForCommand): void {
  const claims = program
    .command('claims')
    .description('siapa menyatakan apa / who said what about which TPS or region');
  claims
    .command('import <file>')
    .description('Memasukkan pernyataan (CSV, XLSX) / import claims')
    .option('--election <slug>', 'pemilihan / election')
    .option('--dry-run', 'hanya periksa / only check')
    .option('--decide <row=accept|skip...>', 'putusan untuk baris yang ditahan / decisions on held rows')
    .option('--json', 'JSON')
    .action(async (file: string, flags: ImportFlags) => {
      await runImportCommand(await open(), claimsKind, file, flags);
    });
  addUndecidedCommands(claims, open, claimsKind);
  claims
    .command('list')
    .description('Semua pernyataan, yang terbaru lebih dulu / all claims, the latest first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--region <code>', 'hanya wilayah ini / only this region')
    .option('--measure <measure>', 'hanya ukuran ini / only this measure')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async (flags: ListFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      if (flags.cursor !== undefined && !isClaimCursor(flags.cursor)) throw cursorFailure();
      const filter = {
        region: regionOption('--region', flags.region),
        measure: measureOption(flags.measure),
      };
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const page = await listClaims(platform.database.db, election.id, EVERYTHING, filter, {
        cursor: flags.cursor ?? null,
        limit,
      });
      printAnswer(flags.json, claimListView(election, page), () =>
        [
          `${page.total} pernyataan / claims`,
          ...page.items.map(
            (claim) =>
              `${claim.statedOn}  ${placeText(claim.regionName ?? claim.tpsCode ?? '', claim.exceptNames).id}  ${claim.measure} = ${claim.value ?? '-'}  (${claim.about}; ${speakerOf(claim).id})`,
          ),
          ...(page.next ? [`--cursor ${page.next}`] : []),
        ].join('\n'),
      );
    });
  claims
    .command('disagreements')
    .description('Di mana pernyataan berbeda, dan seberapa jauh / where claims disagree and by how much')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: { election?: string; json?: boolean }) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const found = await disagreements(platform, election, EVERYTHING);
      printAnswer(flags.json, disagreementsView(found, election.synthetic), () =>
        found
          .map(({ regionName, exceptNames, about, question, low, high, ratio, settle }) =>
            [
              `${placeText(regionName, exceptNames).id}, ${about}: ${low.value} / ${high.value}${ratio === null ? '' : ` (${ratio.toFixed(1)} x)`}. ${QUESTION_NAMES[question].id}`,
              `  ${speakerOf(low.claim).id}: ${low.claim.measure} ${low.claim.value}`,
              `  ${speakerOf(high.claim).id}: ${high.claim.measure} ${high.claim.value}`,
              `  ${settle.id}`,
            ].join('\n'),
          )
          .join('\n'),
      );
    });
}

function measureOption(value: string | undefined): string | undefined {
  return value === undefined ? undefined : formOption('--measure', value, /^[a-z0-9_]{2,60}$/, MEASURE_FORM);
}
