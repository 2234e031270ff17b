import { addConnectivityCommands } from '../connectivity/server/index.ts';
import { addHoaxCommands } from '../hoax-desk/server/index.ts';
import { addPlanningCommands } from '../planning/server/index.ts';
import { addAuditCommands } from '../platform/server/audit/commands.ts';
import { addAuthCommands } from '../platform/server/auth/index.ts';
import type { OpenedPlatform } from '../platform/server/open-platform.ts';
import { addLogCommands, addRecapCommands } from '../recap/server/index.ts';
import { addRegistryCommands } from '../registry/server/index.ts';
import {
  addFreezeCommands,
  addReadinessCommands,
  addRehearseCommand,
  addRosterCommands,
  addSealedCommands,
  addSmsCommands,
  addWarRoomCommands,
  refuseFrozenVerbs,
} from '../voting-day/server/index.ts';
import { addWorkorderCommands, partnersInForce } from '../workorders/server/index.ts';
import { inDemo } from './in-demo.ts';
import { openHouse } from './open-house.ts';
import { orderedOf } from './ordered.ts';
import { PLACES } from './places.ts';
import { newProgram, runVerb } from './run-verb.ts';
import { settingsOrExit } from './settings.ts';

/** The command line: every area's verbs on the same data folder or database, with or without the server running. */
async function main(argv: readonly string[]): Promise<number> {
  let opened: OpenedPlatform | null = null;
  const open = async () => {
    opened ??= await openHouse(settingsOrExit());
    return opened.platform;
  };
  const program = newProgram();
  addAuthCommands(program, open, PLACES);
  addAuditCommands(program, open);
  addRegistryCommands(program, open);
  addConnectivityCommands(program, open, inDemo);
  addPlanningCommands(program, open, orderedOf, partnersInForce);
  addWorkorderCommands(program, open);
  addRecapCommands(program, open);
  addSealedCommands(program, open);
  addSmsCommands(program, open);
  addWarRoomCommands(program, open);
  addReadinessCommands(program, open);
  addRosterCommands(program, open);
  addFreezeCommands(program, open);
  refuseFrozenVerbs(program, open);
  addRehearseCommand(program, open);
  addLogCommands(program, open);
  addHoaxCommands(program);
  try {
    return await runVerb(program, argv);
  } finally {
    await (opened as OpenedPlatform | null)?.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
