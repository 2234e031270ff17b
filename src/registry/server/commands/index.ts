import type { Command } from 'commander';
import type { OpenForCommand } from '../../../platform/server/cli/command.ts';
import { addElectionCommands } from './election.ts';
import { addTpsListCommands } from './registry.ts';

/** `sigap election` and `sigap registry`. */
export function addRegistryCommands(program: Command, open: OpenForCommand): void {
  addElectionCommands(program, open);
  addTpsListCommands(program, open);
}
