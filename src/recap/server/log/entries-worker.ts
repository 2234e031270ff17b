import { parentPort, workerData } from 'node:worker_threads';
import { entriesOf } from '../../../publiclog/index.ts';
import { entryChecker } from '../../log/check-entries.ts';
import type { EntriesMessage, EntriesStart } from './entries-messages.ts';

const checker = entryChecker((workerData as EntriesStart).election);

parentPort?.on('message', (message: EntriesMessage) => {
  if (message.kind === 'found') {
    parentPort?.postMessage(checker.found());
    return;
  }
  const { bundle, from, width } = message;
  const entries = entriesOf(bundle);
  if (!entries || entries.length < width) throw new Error(`bundle from ${from} has no ${width} entries`);
  for (const [at, entry] of entries.slice(0, width).entries()) checker.add(entry, from + at);
});
