import type { RuleLogic } from './template.ts';

/** The rows and boxes that a rule names, by what they must be. */
export type RuleNames = {
  readonly rowsBySex: readonly string[];
  readonly rowsOfPairs: readonly string[];
  /** Rows or boxes that are judged against each other. */
  readonly rowsAlike: readonly string[];
  readonly boxesAlone: readonly string[];
};

const NONE: RuleNames = { rowsBySex: [], rowsOfPairs: [], rowsAlike: [], boxesAlone: [] };

/** What a rule names. The parts of a sum into one box may be whole rows, those of pairs for one. */
export function namesOf(rule: RuleLogic): RuleNames {
  switch (rule.kind) {
    case 'by-sex':
      return { ...NONE, rowsBySex: rule.rows };
    case 'sum':
      return {
        ...{ ...NONE, rowsAlike: [...rule.parts, rule.total] },
        boxesAlone: rule.unless === undefined ? [] : [rule.unless],
      };
    case 'at-most':
      return { ...NONE, rowsAlike: [rule.limit, rule.box] };
    case 'limit':
    case 'other-at-least':
      return { ...NONE, boxesAlone: [rule.box] };
    case 'reserve':
      return { ...NONE, boxesAlone: [...rule.voters, rule.box] };
    case 'registry':
      return { ...NONE, rowsBySex: [rule.row] };
    case 'other-same':
      return { ...NONE, rowsAlike: [rule.row] };
    case 'all-or-none':
      return { ...NONE, rowsOfPairs: [rule.row], boxesAlone: [rule.of] };
    case 'leftover':
      return { ...NONE, boxesAlone: [rule.voters, rule.used, rule.box] };
    default:
      return NONE;
  }
}
