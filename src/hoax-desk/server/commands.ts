import type { Command } from 'commander';
import { addMatchCommand } from './match/commands.ts';

/** `sigap hoax …` */
export function addHoaxCommands(program: Command): void {
  const hoax = program.command('hoax').description('meja hoaks / the hoax desk');
  addMatchCommand(hoax);
}
