import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, optionFailure } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { listElections } from '../../../registry/server/index.ts';
import { ORDER_STATES } from '../../model.ts';
import { electionFlag, partnerFlag, writeOut } from '../interop/command-options.ts';
import { ALL_ORDERS, countOrders } from '../orders/index.ts';
import { exportOrders, ORDER_FORMATS } from './export-orders.ts';

type Flags = { readonly [format in (typeof ORDER_FORMATS)[number]]?: string } & {
  readonly election?: string;
  readonly partner?: string;
  readonly state?: string;
  readonly json?: boolean;
};

/** `sigap orders export` */
export function addExportCommand(orders: Command, open: OpenForCommand): void {
  orders
    .command('export')
    .description('Perintah sebagai berkas, dengan koordinat / orders as a file, with coordinates')
    .option('--election <slug>', 'pemilihan / election')
    .option('--partner <id>', 'hanya mitra ini / only this partner')
    .option('--state <state>', 'hanya keadaan ini / only this state')
    .option('--xlsx <file>', 'lembar jawaban / answer sheet')
    .option('--csv <file>', 'CSV')
    .option('--geojson <file>', 'GeoJSON')
    .option('--kml <file>', 'KML')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const formats = ORDER_FORMATS.filter((format) => flags[format] !== undefined);
      if (formats.length === 0) throw optionFailure('--xlsx', '', NO_FORMAT);
      const state =
        flags.state === undefined ? undefined : choiceOption('--state', flags.state, ORDER_STATES);
      const platform = await open();
      const election = await electionFlag(platform, flags.election);
      const partner = flags.partner === undefined ? undefined : await partnerFlag(platform, flags.partner);
      const filter = { electionId: election.id, reach: ALL_ORDERS, partner: partner?.id, state };
      if ((await countOrders(platform.database.db, filter)) === 0) throw await noneHere(platform, election);
      const files: Record<string, string> = {};
      for (const format of formats) {
        const out = flags[format] ?? '';
        await writeOut(`--${format}`, out, exportOrders(platform.database.db, election, filter, format));
        files[format] = out;
      }
      if (Object.values(files).includes('-')) return;
      const answer = { election: election.slug, partner: partner?.id ?? null, state: state ?? null, files };
      printAnswer(flags.json, answer, () =>
        Object.entries(files)
          .map(([format, out]) => `${format}: ${out}`)
          .join('\n'),
      );
    });
}

/** Nobody should take the sheet of an empty default election for an answer. */
async function noneHere(platform: Platform, { slug }: Election): Promise<CommandFailure> {
  const { db } = platform.database;
  const having: string[] = [];
  for (const other of await listElections(db)) {
    const count = await countOrders(db, { electionId: other.id, reach: ALL_ORDERS });
    if (count > 0) having.push(`--election ${other.slug} (${count})`);
  }
  const list = having.join(', ') || '–';
  const detail = text(
    `pemilihan ${slug}; perintah ada di: ${list}`,
    `election ${slug}; orders are in: ${list}`,
  );
  return new CommandFailure(problem(PROBLEMS.noOrdersHere, detail), EXIT.foundWanting);
}

const NO_FORMAT = text(
  'sebut berkasnya: --xlsx, --csv, --geojson atau --kml',
  'name a file: --xlsx, --csv, --geojson or --kml',
);
