import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { formOption, optionFailure } from '../../../platform/server/cli/options.ts';
import { claimsClearance } from '../../../radio/index.ts';
import { importDem, withdrawDem } from './import-dem.ts';
import { listTiles } from './store.ts';
import { hasTileFile } from './tile-file.ts';
import { type TileView, tileView } from './view.ts';

type ImportFlags = { readonly source: string; readonly licence: string; readonly json?: boolean };
type WithdrawFlags = { readonly reason: string; readonly json?: boolean };

/** `sigap radio dem import|list|withdraw` */
export function addDemCommands(radio: Command, open: OpenForCommand): void {
  const dem = radio.command('dem').description('medan (DEM) untuk profil / terrain for profiles');
  dem
    .command('import <files...>')
    .description(
      'Mengimpor GeoTIFF, HGT, atau kisi mentah (JSON-nya) / import GeoTIFF, HGT, or a raw grid by its JSON',
    )
    .requiredOption('--source <source>', 'asal datanya / where it comes from')
    .requiredOption('--licence <licence>', 'lisensi dan cara menyebutnya / its licence and how to name it')
    .option('--json', 'JSON')
    .action(async (files: string[], flags: ImportFlags) => {
      const platform = await open();
      const imported = [];
      for (const file of files) {
        process.stderr.write(`${file} …\n`);
        const found = await importDem(platform, file, flags, commandActor());
        if (!found.ok) throw new CommandFailure(found.error, EXIT.foundWanting);
        imported.push(found.value);
      }
      const answer = imported.map(({ sha256, name, isNew, header, resolutionM, voidCells }) => ({
        ...{ sha256, name, isNew, voidCells, resolutionM: Math.round(resolutionM) },
        verticalStepM: Number(header.verticalStepM.toFixed(2)),
        claimsClearance: claimsClearance({ resolutionM, verticalStepM: header.verticalStepM }),
      }));
      printAnswer(flags.json, answer, () =>
        answer
          .map(
            (each) =>
              `${each.isNew ? 'baru / new' : 'sudah ada / known'}  ${each.sha256.slice(0, 12)}  ${each.name}  ${each.resolutionM} m, undak / step ${each.verticalStepM} m, ${each.voidCells} lubang / voids${each.claimsClearance ? '' : '  hanya punggung bukit / ridges only'}`,
          )
          .join('\n'),
      );
    });
  dem
    .command('list')
    .description('Medan yang terdaftar / the terrain that is registered')
    .option('--json', 'JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const platform = await open();
      const tiles = (await listTiles(platform.database.db)).map((tile) =>
        tileView(tile, hasTileFile(platform.config.dataDir, tile.sha256)),
      );
      printAnswer(json, { total: tiles.length, items: tiles }, () =>
        tiles.length === 0 ? 'belum ada medan / no terrain yet' : tiles.map(line).join('\n'),
      );
    });
  dem
    .command('withdraw <sha256>')
    .description('Berhenti memakai satu ubin; tetap tercatat / stop using a tile; it stays on record')
    .requiredOption('--reason <reason>', 'alasannya / the reason')
    .option('--json', 'JSON')
    .action(async (sha256: string, { reason, json }: WithdrawFlags) => {
      const said = text('harus 64 angka heksadesimal', 'must be 64 hexadecimal digits');
      formOption('sha256', sha256, /^[0-9a-f]{64}$/, said);
      const words = reason.trim();
      if (words.length < 1 || words.length > 2_000) {
        throw optionFailure(
          '--reason',
          words.slice(0, 40),
          text('1 sampai 2000 huruf', '1 to 2000 characters'),
        );
      }
      const platform = await open();
      const done = await withdrawDem(platform, sha256, words, commandActor());
      if (!done.ok) throw new CommandFailure(done.error);
      printAnswer(json, { sha256, withdrawn: true }, () => `tidak dipakai lagi / no longer used  ${sha256}`);
    });
}

function line(tile: TileView): string {
  const { north, south, west, east } = tile.bounds;
  const marks = [
    ...(tile.withdrawn ? [`TIDAK DIPAKAI / WITHDRAWN: ${tile.withdrawn.reason}`] : []),
    ...(tile.present ? [] : ['berkas tidak ada di folder data ini / file missing in this data folder']),
  ];
  return [
    `${tile.sha256.slice(0, 12)}  ${tile.name}  ${tile.resolutionM} m / ${tile.verticalStepM} m  ${south.toFixed(2)}..${north.toFixed(2)}, ${west.toFixed(2)}..${east.toFixed(2)}`,
    `  ${tile.source} (${tile.licence})`,
    ...marks.map((mark) => `  ${mark}`),
  ].join('\n');
}
