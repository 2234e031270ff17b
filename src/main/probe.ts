import { addProbeCommands } from '../connectivity/server/probe/commands.ts';
import { newProgram, runVerb } from './run-verb.ts';

/** `sigap probe …` alone, for a small machine that has nothing else of Sigap: less than half the memory of the whole command line. */
const program = newProgram();
addProbeCommands(program);
process.exitCode = await runVerb(program, ['probe', ...process.argv.slice(2)]);
