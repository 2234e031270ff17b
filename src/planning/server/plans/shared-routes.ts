import { text } from '../../../kernel/index.ts';
import type { Role } from '../../../platform/server/access/roles.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import { electionParam } from '../../../registry/server/index.ts';

/** Who reads plans, each the TPS within their scope. */
export const PLAN_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'auditor',
] as const satisfies readonly Role[];

/** Who solves and adopts: stocks and money are the province's. */
export const PLANNERS = ['administrator', 'provincial-officer'] as const satisfies readonly Role[];

/** A plan in an address: its identity, or at least eight digits that only it begins with. */
export const planParam = electionParam.extend({
  plan: textOf(
    /^[0-9a-f]{8,64}$/,
    text('harus tanda rencana: 8 sampai 64 angka heksadesimal', 'must be a plan: 8 to 64 hexadecimal digits'),
  ),
});
