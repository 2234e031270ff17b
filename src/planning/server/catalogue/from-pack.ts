import type { Transaction } from 'kysely';
import type { AlsoInDemo } from '../../../connectivity/server/index.ts';
import { type FieldError, fieldErrors, text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Election } from '../../../registry/index.ts';
import type { PackProblem } from '../../../registry/server/index.ts';
import { type Catalogue, catalogueSchema } from '../../index.ts';
import { scenarioSites } from '../../sites/scenario-sites.ts';
import { recordSites } from '../sites/store.ts';
import { type CatalogueChange, saveCatalogueIfNew } from './store.ts';

/** Keeps a pack's options.json as a version of its election's catalogue. @returns everything that is wrong with it. */
export async function keepPackCatalogue(
  trx: Transaction<DB>,
  election: Election,
  options: unknown,
  change: Omit<CatalogueChange, 'basedOn'>,
): Promise<readonly PackProblem[]> {
  if (options === null) return [];
  const checked = catalogueSchema.safeParse(options);
  if (!checked.success) return fieldErrors(checked.error.issues).map(optionsProblem);
  await saveCatalogueIfNew(trx, election.id, checked.data, change);
  return [];
}

/** The operators of the scenario's tests, which no real one is called, and whose products stand for them there. */
const SCENARIO_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  telkomsel: ['Operator A'],
  indosat: ['Operator B'],
  xl: ['Operator C', 'Operator D'],
};

/** Puts the pack's catalogue and made-up sites into the scenario's election, each marked as made up. */
export const planInDemo: AlsoInDemo = async (trx, election, pack, { actor, at, seed }) => {
  const checked = catalogueSchema.safeParse(pack.options);
  if (checked.success) {
    const reason = 'Skenario sintetis / Synthetic scenario';
    await saveCatalogueIfNew(trx, election.id, forScenario(checked.data), { by: actor, at, reason });
  }
  const villages = pack.regions.flatMap(({ code, name, level, inside }) =>
    level === 'village' && inside ? [{ code, name, inside }] : [],
  );
  await recordSites(trx, election, scenarioSites(villages, seed), actor);
};

function forScenario(catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    label: text(`SINTETIS: ${catalogue.label.id}`, `SYNTHETIC: ${catalogue.label.en}`),
    partners: catalogue.partners.map((partner) => ({
      ...partner,
      aliases: [...partner.aliases, ...(SCENARIO_OPERATORS[partner.id] ?? [])],
    })),
  };
}

function optionsProblem({ path, message }: FieldError): PackProblem {
  return { file: 'options.json', line: null, column: path, reason: message };
}
