import type { Command } from 'commander';
import type { OpenForCommand } from '../../../platform/server/cli/command.ts';
import { addPolicy, addProve, addPublish } from './office-commands.ts';
import { addCheck } from './reader-commands.ts';
import { addVerify } from './verify-command.ts';
import { addWitness } from './witness-command.ts';

/** `sigap log publish|policy|prove|check|verify|witness`: what the office does, what anybody does with its log, and what a witness does. */
export function addLogCommands(program: Command, open: OpenForCommand): void {
  const log = program.command('log').description('log publik / the public log');
  addPublish(log, open);
  addPolicy(log, open);
  addProve(log, open);
  addCheck(log);
  addVerify(log);
  addWitness(log);
}
