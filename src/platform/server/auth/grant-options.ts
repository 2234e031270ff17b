import type { Command } from 'commander';
import { errorsText, fieldErrors, PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import type { Places } from '../access/reach.ts';
import { type Grant, ROLES, type Role } from '../access/roles.ts';
import { grantSchema } from '../access/view.ts';
import { CommandFailure } from '../cli/command.ts';
import { choiceOption } from '../cli/options.ts';
import type { Platform } from '../platform.ts';

/** The options by which a verb names one grant. */
export type GrantOptions = {
  role?: string;
  regency?: string;
  election?: string;
  tps?: string;
  partner?: string;
};

/** Adds the options by which a verb names one grant. */
export function withGrantOptions(command: Command): Command {
  return command
    .option('--role <role>', ROLES.join(', '))
    .option(
      '--regency <code>',
      'regency-officer: 4 digits; commission: 4 digits, or leave it out for the province',
    )
    .option('--election <slug>', 'field-officer')
    .option('--tps <code>', 'field-officer: 13 digits')
    .option('--partner <name>', 'partner');
}

/** The options a role needs, each with the field of the grant it fills. */
const NEEDED: Readonly<Partial<Record<Role, readonly (readonly [keyof GrantOptions, string])[]>>> = {
  'regency-officer': [['regency', 'regencyCode']],
  'field-officer': [
    ['election', 'electionId'],
    ['tps', 'tpsCode'],
  ],
  partner: [['partner', 'partner']],
};

/** The grant that the options name. @throws CommandFailure that names the option which is missing or cannot be used. */
export async function grantOfOptions(
  platform: Platform,
  options: GrantOptions,
  places: Places,
): Promise<Grant> {
  const role = choiceOption('--role', options.role ?? '', ROLES);
  const needed = NEEDED[role] ?? [];
  const missing = needed.flatMap(([option]) => (options[option] === undefined ? [`--${option}`] : []));
  if (missing.length > 0) throw misuse(missingText(role, missing));
  const reach: Partial<Record<Role, Record<string, unknown>>> = {
    'regency-officer': { regencyCode: options.regency?.replaceAll('.', '') },
    'field-officer': {
      electionId: options.election ? await places.electionIdOf(platform, options.election) : undefined,
      tpsCode: options.tps?.replaceAll(/[.\s]/g, ''),
    },
    partner: { partner: options.partner },
    commission: { regencyCode: options.regency?.replaceAll('.', '') ?? null },
  };
  const parsed = grantSchema.safeParse({ role, ...reach[role] });
  if (parsed.success) return parsed.data;
  const named = [...needed, ['regency', 'regencyCode'] as const];
  const optionOf = new Map(named.map(([option, field]) => [field, `--${option}`]));
  const errors = fieldErrors(parsed.error.issues);
  throw misuse(
    errorsText(errors.map((error) => ({ ...error, path: optionOf.get(error.path) ?? error.path }))),
  );
}

function missingText(role: Role, missing: readonly string[]): Text {
  return text(
    `peran ${role} memerlukan ${missing.join(' dan ')}`,
    `the role ${role} needs ${missing.join(' and ')}`,
  );
}

function misuse(detail: Text): CommandFailure {
  return new CommandFailure(problem(PROBLEMS.invalidRequest, detail));
}
