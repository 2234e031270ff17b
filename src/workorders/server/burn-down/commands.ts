import type { Command } from 'commander';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { electionNow } from '../../../registry/index.ts';
import { electionFlag } from '../interop/command-options.ts';
import { ALL_ORDERS } from '../orders/index.ts';
import { burnDown } from './burn-down.ts';
import { burnDownView } from './view.ts';

/** `sigap orders burndown` */
export function addBurnDownCommand(orders: Command, open: OpenForCommand): void {
  orders
    .command('burndown')
    .description(
      'Kedua kesenjangan sampai hari H, dan yang terlambat / both gaps to voting day, and what is late',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: { election?: string; json?: boolean }) => {
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      const found = await burnDown(platform, election, ALL_ORDERS);
      const view = burnDownView(election, found, electionNow(election, platform.clock()).asOf);
      printAnswer(flags.json, view, () => lines(view).join('\n'));
    });
}

function lines(view: ReturnType<typeof burnDownView>): string[] {
  const end = view.forecast.uncovered?.at(-1);
  const mark = view.synthetic ? '  SINTETIS / SYNTHETIC' : '';
  return [
    `${view.today}  H-${view.daysToGo}${mark}`,
    ...view.past.map(
      (day) =>
        `${day.day}  ${day.connected} tidak memadai, ${day.uncovered} tanpa cadangan / inadequate, uncovered`,
    ),
    end
      ? `hari H: ${end.p50} (${end.p10}–${end.p90}) tanpa cadangan, laju kini / voting day, uncovered, at the present pace`
      : 'belum ada perkiraan: kurang dari tiga hari data / no forecast: less than three days of data',
    ...(view.closedInGapTotal > 0
      ? [
          `${view.closedInGapTotal} ditutup tetapi masih dalam kesenjangan / closed but still in the gap`,
          `  ${view.closedInGapStep.id} / ${view.closedInGapStep.en}`,
        ]
      : []),
    `${view.lateTotal} terlambat / late`,
    ...view.owners.map(
      ({ owner, ownerName, count, mostDays }) =>
        `  ${ownerName ?? owner}: ${count} (paling lama / at most ${mostDays} hari / days)`,
    ),
  ];
}
