import { text } from '../../../kernel/index.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import { HIGHEST_RISK, USUAL_RISKS } from '../../sample/policy.ts';

/** Risk limits as somebody gives them: one for all contests, others for single ones. */
export type Risks = { readonly usual: number; readonly of: ReadonlyMap<string, number> };

/** Reads `--risk 0.05 --risk bupati-2103=0.1`. @throws CommandFailure */
export function risksOption(written: readonly string[]): Risks {
  const of = new Map<string, number>();
  let usual: number = USUAL_RISKS[0];
  for (const one of written) {
    const [, contest, value = ''] = /^(?:([a-z0-9-]+)=)?(.*)$/.exec(one) ?? [];
    const risk = /^0?\.\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
    if (!(risk > 0 && risk <= HIGHEST_RISK))
      throw optionFailure(
        '--risk',
        one,
        text(
          `harus bagian di atas 0 sampai ${HIGHEST_RISK}, misalnya 0.05 atau bupati-2103=0.1`,
          `must be a share above 0 up to ${HIGHEST_RISK}, such as 0.05 or bupati-2103=0.1`,
        ),
      );
    if (contest === undefined) usual = risk;
    else of.set(contest, risk);
  }
  return { usual, of };
}
