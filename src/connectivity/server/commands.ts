import type { Command } from 'commander';
import type { OpenForCommand } from '../../platform/server/cli/command.ts';
import { addAuditClaimCommands } from './audit/claim-commands.ts';
import { addAuditSampleCommand } from './audit/commands.ts';
import { addClaimsCommands } from './claims/commands.ts';
import { addTogetherCommands } from './coordinated/commands.ts';
import { type AlsoInDemo, addDemoCommands } from './demo/index.ts';
import { addDeviceCommands } from './devices/commands.ts';
import { addHeadlineCommand } from './headline/commands.ts';
import { addNdt7Command } from './ndt7/commands.ts';
import { addPolicyCommands } from './policy/commands.ts';
import { addPriorsCommands } from './priors/commands.ts';
import { addProbeCommands } from './probe/commands.ts';
import { addTestsImportCommand } from './tests/commands.ts';
import { addWhyCommand } from './tps/commands.ts';

/** `sigap connectivity …`, `claims`, `device`, `demo`, `priors`, `ndt7`, `probe` and `audit-sample` */
export function addConnectivityCommands(program: Command, open: OpenForCommand, also?: AlsoInDemo): void {
  const connectivity = program
    .command('connectivity')
    .description('status TPS dan dasarnya / the status of TPS and its evidence');
  addHeadlineCommand(connectivity, open);
  addWhyCommand(connectivity, open);
  addTestsImportCommand(connectivity, open);
  addPolicyCommands(connectivity, open);
  addTogetherCommands(connectivity, open);
  addClaimsCommands(program, open);
  addDeviceCommands(program, open);
  addDemoCommands(program, open, also);
  addPriorsCommands(program, open);
  addNdt7Command(program);
  addProbeCommands(program);
  addAuditSampleCommand(program, open);
  addAuditClaimCommands(program, open);
}
