import { CONTESTS } from '../../sealed/index.ts';

/** What is needed of a leaf to tell whether it is of this log and said once. */
export type SaidLeaf = { readonly election: string; readonly subject: string };

const hash = '[0-9a-f]{64}';
/** No day that a month of any year does not have, except 29 February. */
const day =
  '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const instant = `2[0-9]{3}-${day}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z`;

const PATTERN = new RegExp(
  `^${[
    `\\{"commitment":"(?<commitment>${hash})"`,
    `"contest":"(?:${CONTESTS.join('|')})"`,
    `"corrects":(?:null|"${hash}")`,
    '"election":"(?<election>[a-z0-9-]{1,63})"',
    '"form":"sigap-log-1"',
    '"kind":"received"',
    `"photos":\\[(?:"${hash}"(?:,"${hash}")*)?\\]`,
    `"receivedAt":"${instant}"`,
    '"revision":(?:0|[1-9][0-9]{0,8})',
    '"stage":"(?<stage>figures|record)"',
    '"synthetic":(?:true|false)',
    '"tps":"[0-9]{13}"\\}',
  ].join(',')}$`,
);

/**
 * Reads a received leaf by its text alone, as nearly every entry of a log is written: whatever this pattern matches is canonical and a leaf, as `leafIn`
 * would find by taking it apart. Null says nothing: then it must be taken apart.
 */
export function usualLeaf(text: string): SaidLeaf | null {
  const said = PATTERN.exec(text);
  if (!said) return null;
  const [, commitment, election, stage] = said;
  return { election: election as string, subject: `received:${stage}:${commitment}` };
}
