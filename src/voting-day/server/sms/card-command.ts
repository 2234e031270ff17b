import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import { CommandFailure, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { formOption, optionFailure } from '../../../platform/server/cli/options.ts';
import { writeOut } from '../../../platform/server/cli/write-out.ts';
import { findElection, listTps } from '../../../registry/server/index.ts';
import { smsCard } from '../../sms-card.ts';
import { cardsPdf } from './card-pdf.ts';

type CardFlags = { village: string; election?: string; out?: string; json?: boolean };

const MOST_TPS = 1_000;
const VILLAGE_FORM = text('harus kode desa/kelurahan: 10 angka', 'must be the code of a village: 10 digits');
const NO_TPS = text(
  'tidak ada TPS di desa ini dalam pemilihan itu',
  'this village has no TPS in that election',
);
/** From 71 on the third and fourth digits of a regency's code are those of a city (Kemendagri). */
const CITY = /^\d\d7/;

/** `sigap sms card` */
export function addSmsCard(sms: Command, open: OpenForCommand): void {
  sms
    .command('card')
    .description(
      'Kartu cetak untuk ponsel biasa, satu halaman tiap TPS / printed cards for plain phones, a page for each TPS',
    )
    .requiredOption('--village <code>', 'desa/kelurahan, 10 angka / village, 10 digits')
    .option('--election <slug>', 'pemilihan / election')
    .option('--out <file>', 'berkas PDF / the PDF file')
    .option('--json', 'JSON')
    .action(async (flags: CardFlags) => {
      const village = formOption('--village', flags.village.replaceAll('.', ''), /^\d{10}$/, VILLAGE_FORM);
      const platform = await open();
      const { db } = platform.database;
      const election = await findElection(db, flags.election);
      if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
      const within: Scope = { everything: false, prefixes: [village] };
      const tps = await listTps(db, election.id, within, { after: '', limit: MOST_TPS });
      if (tps.length === 0) throw optionFailure('--village', village, NO_TPS);
      const cards = tps.map(({ code, name, village: called, regency }) => ({
        ...{
          ...smsCard(code, CITY.test(code), election.synthetic),
          tps: code,
          name,
          village: called,
          regency,
        },
      }));
      const sheet = {
        ...{ election: election.name.id, synthetic: election.synthetic, day: election.votingDate },
        number: platform.config.smsNumber,
      };
      const out = flags.out ?? `kartu-sms-${village}.pdf`;
      writeOut(out, await cardsPdf(sheet, cards));
      printAnswer(
        flags.json,
        { out, pages: cards.length, number: sheet.number },
        () => `${out}: ${cards.length} kartu / cards`,
      );
    });
}
