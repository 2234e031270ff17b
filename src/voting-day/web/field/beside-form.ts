import type { useDevice } from '../../../connectivity/web/field/index.ts';
import { isSpecialTps } from '../../../registry/index.ts';
import type { Contest, Figures } from '../../../sealed/index.ts';
import type { Beside } from '../../identities.ts';

type Tps = Pick<ReturnType<typeof useDevice>['answer']['tps'], 'code'> & {
  /** Not there in answers that an earlier version of this app kept. */
  readonly dpt?: Beside['dpt'];
  readonly pairs?: Readonly<Record<Contest, number | null>>;
};

/** What this phone knows beside a form of its TPS. @param other the other contest's figures, as this phone has them */
export function besideForm({ code, dpt = null }: Tps, contest: Contest, other: Figures | null): Beside {
  return { contest, isSpecial: isSpecialTps(code), dpt, other };
}

/** How many pairs stand in a contest at its TPS, as the election says; null where it says nothing. */
export function listedPairs({ pairs }: Pick<Tps, 'pairs'>, contest: Contest): number | null {
  return pairs?.[contest] ?? null;
}
