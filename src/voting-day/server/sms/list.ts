import type { Command } from 'commander';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { CommandFailure, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { cursorFailure, type PageFlags, wholeOption } from '../../../platform/server/cli/options.ts';
import { findElection } from '../../../registry/server/index.ts';
import { bytesOfBase45, parseSlip, parseSms } from '../../../sealed/index.ts';
import { matchOf, type SaidBox, type SmsMatch, saidOf } from '../../sms-match.ts';
import { typedBoxes } from '../../typed-sms.ts';
import { type KeptSms, listSms } from './list-store.ts';

type ListFlags = PageFlags & { election?: string; json?: boolean };

const MOST = 1_000;
const WORDS: Readonly<Record<SmsMatch['standing'], string>> = {
  waiting: 'menunggu catatan / waiting for its record',
  same: 'cocok / same',
  differs: 'BERBEDA / DIFFERS',
};

/** `sigap sms list` */
export function addSmsList(sms: Command, open: OpenForCommand): void {
  sms
    .command('list')
    .description(
      'SMS yang dicatat, dan cocok tidaknya dengan catatan tersegel / SMS kept, beside their sealed records',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async (flags: ListFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      if (flags.cursor !== undefined && !/^\d{13}\.[0-9a-f]{64}$/.test(flags.cursor)) throw cursorFailure();
      const [tps = '', id = ''] = flags.cursor?.split('.') ?? [];
      const platform = await open();
      const election = await findElection(platform.database.db, flags.election);
      if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
      const page = await listSms(platform.database.db, election.id, { after: [tps, id], limit });
      const items = page.items.map(itemOf);
      printAnswer(flags.json, { election: election.slug, total: page.total, items, next: page.next }, () =>
        [
          ...items.map(({ match, ...one }) => {
            const boxes = match.standing === 'differs' ? `: ${match.boxes.join(', ')}` : '';
            const kind = one.device ? '' : '  belum terbukti / not proven';
            return `${one.tps}  ${one.contest}  ${one.code}${kind}  ${WORDS[match.standing]}${boxes}`;
          }),
          ...(page.next ? [`--cursor ${page.next}`] : []),
        ].join('\n'),
      );
    });
}

function itemOf({ slips, said, receivedAt, ...sms }: KeptSms) {
  const records = slips.flatMap((text) => {
    const bytes = bytesOfBase45(text);
    const slip = bytes.ok ? parseSlip(bytes.value) : bytes;
    return slip.ok ? [slip.value.figures] : [];
  });
  return { ...sms, receivedAt: receivedAt.toISOString(), match: matchOf(saidIn(said), records) };
}

/** What a kept text says: it was read before it was kept. */
function saidIn(said: string): readonly SaidBox[] {
  const sealed = parseSms(said);
  return sealed.ok ? saidOf(sealed.value.short.figures) : typedBoxes(said);
}
