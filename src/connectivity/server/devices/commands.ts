import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  commandActor,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import {
  cursorFailure,
  formOption,
  optionFailure,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import { isDeviceCursor, listDevices } from '../../../platform/server/devices/store.ts';
import { valueOrFail } from '../../../registry/server/index.ts';
import { isKeyId } from '../../../sealed/index.ts';
import { electionOption, regionOption } from '../command-options.ts';
import { endDevice, makeSheet } from './enrolment.ts';
import { enrolledListView, sheetView } from './view.ts';

type EnrolFlags = { village: string; election?: string; json?: boolean };
type ListFlags = PageFlags & { village?: string; election?: string; json?: boolean };

const MOST = 1_000;
const VILLAGE_FORM = text('harus kode desa/kelurahan: 10 angka', 'must be the code of a village: 10 digits');
const DEVICE_FORM = text(
  'harus 32 angka heksadesimal, seperti dalam sigap device list',
  'must be 32 hexadecimal digits, as in sigap device list',
);

/** `sigap device enrol|list|revoke` */
export function addDeviceCommands(program: Command, open: OpenForCommand): void {
  const device = program.command('device').description('telepon lapangan / phones of the field');
  device
    .command('enrol')
    .description('Lembar kode untuk semua TPS sebuah desa / a sheet of codes for the TPS of a village')
    .requiredOption('--village <code>', 'desa/kelurahan, 10 angka / village, 10 digits')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: EnrolFlags) => {
      const village = villageOption(flags.village);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const by = { id: commandActor(), scope: EVERYTHING };
      const sheet = valueOrFail(await makeSheet(platform, election, by, village));
      printAnswer(flags.json, sheetView(election, sheet), () =>
        [
          `${election.name.id}${election.synthetic ? ' (sintetis / synthetic)' : ''}, ${sheet.village.village}: sampai / until ${shownMoment(sheet.expiresAt, election.timeZone)}`,
          ...sheet.items.map(({ tps, url }) => `${tps.code}  ${tps.name}  ${url}`),
        ].join('\n'),
      );
    });
  device
    .command('list')
    .description('Telepon yang terdaftar / the phones that are enrolled')
    .option('--village <code>', 'hanya desa atau wilayah ini / only this village or area')
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async (flags: ListFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      const within = regionOption('--village', flags.village) ?? '';
      if (flags.cursor !== undefined && !isDeviceCursor(flags.cursor)) throw cursorFailure();
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const page = { cursor: flags.cursor ?? null, limit };
      const found = await listDevices(platform.database.db, election.id, within, page);
      printAnswer(flags.json, enrolledListView(election, found), () =>
        [
          ...found.items.map(({ id, tpsCode, enrolledAt, revokedAt }) => {
            const ended = revokedAt ? `  dicabut / ended ${shownMoment(revokedAt, election.timeZone)}` : '';
            return `${tpsCode}  ${id}  ${shownMoment(enrolledAt, election.timeZone)}${ended}`;
          }),
          ...(found.next ? [`--cursor ${found.next}`] : []),
        ].join('\n'),
      );
    });
  device
    .command('revoke <id>')
    .description('Mencabut telepon; yang sudah diterima tetap / end a phone; what it sent stays')
    .option('--json', 'JSON')
    .action(async (id: string, flags: { json?: boolean }) => {
      if (!isKeyId(id)) throw optionFailure('<id>', id, DEVICE_FORM);
      valueOrFail(await endDevice(await open(), { id: commandActor(), scope: EVERYTHING }, id));
      printAnswer(flags.json, { id, revoked: true }, () => `${id}: dicabut / ended`);
    });
}

function villageOption(written: string): string {
  return formOption('--village', written.replaceAll('.', ''), /^\d{10}$/, VILLAGE_FORM);
}
