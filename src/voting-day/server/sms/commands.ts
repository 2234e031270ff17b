import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { addSmsCard } from './card-command.ts';
import { smsFolders, writeSmsdConfig } from './folders.ts';
import { runGateway } from './gateway.ts';
import { addSmsList } from './list.ts';

type ConfigFlags = { port: string; connection: string; model?: string; json?: boolean };

/** `sigap sms config|run|list|card` */
export function addSmsCommands(program: Command, open: OpenForCommand): void {
  const sms = program.command('sms').description('gerbang SMS dengan gammu-smsd / the SMS gateway');
  sms
    .command('config <folder>')
    .description('Menulis pengaturan gammu-smsd dan foldernya / write gammu-smsd’s configuration and folders')
    .option('--port <port>', 'modem', '/dev/ttyUSB0')
    .option('--connection <connection>', 'sambungan gammu / gammu’s connection', 'at')
    .option('--model <model>', 'hanya bila perlu / only where needed')
    .option('--json', 'JSON')
    .action((folder: string, { json, ...device }: ConfigFlags) => {
      const config = writeSmsdConfig(resolve(folder), device);
      printAnswer(json, { config }, () => `gammu-smsd -c ${config}\nnpx sigap sms run ${resolve(folder)}`);
    });
  sms
    .command('run <folder>')
    .description('Menerima dan menjawab SMS sampai dihentikan / take SMS in and answer them until stopped')
    .option('--json', 'JSON')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const platform = await open();
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
      await runGateway(platform, smsFolders(resolve(folder)), stop.signal, {
        onRound: (round) =>
          printAnswer(
            json,
            round,
            () => `SMS: ${round.taken} diterima / in, ${round.answered} dijawab / answered`,
          ),
        report: (error) => process.stderr.write(`SMS: ${error instanceof Error ? error.name : 'error'}\n`),
      });
    });
  addSmsList(sms, open);
  addSmsCard(sms, open);
}
