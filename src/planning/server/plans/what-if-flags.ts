import { err, ok, PROBLEMS, problem, type Result, type Text, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import type { PlanInstance, WhatIf } from '../../index.ts';
import type { PlanAnswer } from './answer.ts';

/** The changes a command line can ask for, as they were written. */
export type WhatIfFlags = {
  readonly vsat?: string;
  readonly crew?: string;
  readonly boatDays?: string;
  readonly week?: string;
  readonly million?: string;
  readonly late?: readonly string[];
  readonly stock?: readonly string[];
};

const MILLION = 1_000_000;
const WEEK = 7;

/**
 * The changes that flags ask for. `--vsat`, `--crew`, `--boat-days` and `--million` go to the one of its kind that is worth most by
 * the plan's prices; `--stock ID=n` and `--late PARTNER=days` name theirs.
 * @throws CommandFailure for what is no number, and when nothing is asked.
 */
export function changesOfFlags(
  flags: WhatIfFlags,
  instance: PlanInstance,
  answer: PlanAnswer,
  vsatResources: ReadonlySet<string>,
): WhatIf[] {
  const dearest = (isIt: (use: PlanAnswer['uses'][number]) => boolean): Result<string, Text> => {
    const found = answer.uses.filter(isIt).toSorted((a, b) => b.dual - a.dual || (a.id < b.id ? -1 : 1))[0];
    return found ? ok(found.id) : err(NONE);
  };
  const changes: WhatIf[] = [];
  const add = (option: string, value: string, id: Result<string, Text>, unit: number) => {
    if (!id.ok) throw optionFailure(option, value, id.error);
    changes.push({ kind: 'resource', id: id.value, amount: signed(option, value) * unit });
  };
  if (flags.vsat !== undefined)
    add(
      '--vsat',
      flags.vsat,
      dearest(({ id }) => vsatResources.has(id)),
      1,
    );
  if (flags.boatDays !== undefined)
    add(
      '--boat-days',
      flags.boatDays,
      dearest(({ kind }) => kind === 'boat-days'),
      1,
    );
  if (flags.million !== undefined)
    add(
      '--million',
      flags.million,
      dearest(({ kind }) => kind === 'budget'),
      MILLION,
    );
  for (const written of flags.stock ?? []) {
    const [id, amount] = named('--stock', written);
    // Stocks are called by the catalogue's own id as well.
    const isKnown = instance.resources.some((resource) => resource.id === `stock:${id}`);
    changes.push({ kind: 'resource', id: isKnown ? `stock:${id}` : id, amount: signed('--stock', amount) });
  }
  if (flags.crew !== undefined) {
    const pool = dearest(({ kind }) => kind === 'crew-days');
    if (!pool.ok || instance.pools.length === 0) throw optionFailure('--crew', flags.crew, NONE);
    changes.push({ kind: 'crew', pool: pool.value, crews: signed('--crew', flags.crew) });
  }
  if (flags.week !== undefined) changes.push({ kind: 'days', days: signed('--week', flags.week) * WEEK });
  for (const written of flags.late ?? []) {
    const [partner, days] = named('--late', written);
    changes.push({ kind: 'late', partner, days: signed('--late', days) });
  }
  if (changes.length === 0) throw new CommandFailure(problem(PROBLEMS.noSuchChange, ASK));
  return changes;
}

/**
 * The stocks that VSAT terminals are drawn from: a product's kind says so, not its name. A terminal nearly always stands in a pair, and a
 * pair draws on both its stocks: the terminal's is the one that no column without a terminal draws on.
 */
export function vsatStocks(
  instance: PlanInstance,
  kindOf: (optionId: string) => string | undefined,
): ReadonlySet<string> {
  const withTerminal = new Set<number>();
  const without = new Set<number>();
  for (const { primary, fallback, uses, facilities } of instance.columns) {
    const kinds = [primary, ...(fallback ? [fallback] : [])].map(kindOf);
    const drawn = kinds.some((kind) => kind === 'vsat' || kind === 'shared-vsat') ? withTerminal : without;
    for (const { resource } of uses) drawn.add(resource);
    for (const { facility } of facilities)
      for (const { resource } of instance.facilities[facility]?.uses ?? []) drawn.add(resource);
  }
  return new Set(
    [...withTerminal].flatMap((index) => {
      const found = instance.resources[index];
      return found?.kind === 'stock' && !without.has(index) ? [found.id] : [];
    }),
  );
}

function signed(option: string, value: string): number {
  if (/^[+-]?\d{1,9}$/.test(value)) return Number(value);
  throw optionFailure(
    option,
    value,
    text('harus bilangan bulat, misalnya +1', 'must be a whole number, such as +1'),
  );
}

function named(option: string, written: string): [string, string] {
  const at = written.lastIndexOf('=');
  if (at > 0) return [written.slice(0, at), written.slice(at + 1)];
  throw optionFailure(option, written, text('harus NAMA=bilangan', 'must be NAME=number'));
}

const NONE = text('rencana ini tidak memuatnya', 'this plan has none of it');
const ASK = text(
  'sebutkan --vsat, --crew, --boat-days, --week, --million, --stock, atau --late',
  'name --vsat, --crew, --boat-days, --week, --million, --stock or --late',
);
