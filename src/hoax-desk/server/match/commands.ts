import type { Command } from 'commander';
import { EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { wholeOption } from '../../../platform/server/cli/options.ts';
import { tryMatching } from '../../matching/trial/match-trial.ts';
import { seededRandom } from '../../matching/trial/seeded-random.ts';
import { OWN_CHAT_WORDS } from '../../text/slang.ts';
import { chatWordsOf } from './chat-words.ts';
import { matchLines } from './lines.ts';
import { textsOfColumn } from './text-column.ts';
import { matchView } from './view.ts';

type Flags = {
  readonly claims: readonly string[];
  readonly unseen: readonly string[];
  readonly slang?: string;
  readonly seed: string;
  readonly every: string;
  readonly json?: boolean;
};

const MOST_SEED = 2 ** 32 - 1;
const MOST_EVERY = 1_000_000;

/** `sigap hoax match`: how well texts are matched, on files that the operator has. Keeps nothing and needs no database. @param hoax the command `hoax` */
export function addMatchCommand(hoax: Command): void {
  hoax
    .command('match')
    .description(
      'mengukur pencocokan: tiap klaim diubah seperti di obrolan lalu dicari / measures the matching: each claim is changed as chats do, and looked for',
    )
    .requiredOption('--claims <file::column>', 'klaim, boleh beberapa / claims, may be several', also)
    .option(
      '--unseen <file::column>',
      'teks yang bukan klaim itu / texts that none of them is about',
      also,
      [],
    )
    .option('--slang <file>', 'kata obrolan, kata yang dimaksud / words of chats, words that are meant')
    .option('--seed <n>', 'acak yang sama setiap kali / the same chance each time', '1')
    .option('--every <n>', 'coba tiap klaim ke-n saja / try each n-th claim only', '1')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const random = seededRandom(wholeOption('--seed', flags.seed, 0, MOST_SEED));
      const every = wholeOption('--every', flags.every, 1, MOST_EVERY);
      const chat = flags.slang === undefined ? OWN_CHAT_WORDS : await chatWordsOf(flags.slang);
      const claims = await textsOfAll('--claims', flags.claims);
      const unseen = await textsOfAll('--unseen', flags.unseen);
      const view = matchView(tryMatching(claims, unseen, { random, chat, every }));
      if (!view.isMet) process.exitCode = EXIT.foundWanting;
      printAnswer(flags.json, view, () => matchLines(view));
    });
}

function also(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function textsOfAll(option: string, said: readonly string[]): Promise<string[]> {
  return (await Promise.all(said.map((one) => textsOfColumn(option, one)))).flat();
}
