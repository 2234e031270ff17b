import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { ChatWords } from '../../matching/trial/changes.ts';

/**
 * Words of chats by the word that is meant, from a file of two columns without a header: the word of chats, the word that is meant. Of several words none are taken.
 * @throws CommandFailure for a file that cannot be read
 */
export async function chatWordsOf(path: string): Promise<ChatWords> {
  try {
    const table = await openTable(path, (cells) => cells.length === 2);
    const words = new Map<string, string[]>();
    const take = ([way = '', meant = '']: readonly string[]) => {
      if (way === meant || /\s/u.test(meant)) return;
      words.set(meant, [...(words.get(meant) ?? []), way]);
    };
    take(table.header.cells);
    for await (const batch of table.batches) for (const { cells } of batch) take(cells);
    return words;
  } catch (error) {
    if (error instanceof TableFailure) throw new CommandFailure(error.problem);
    throw error;
  }
}
