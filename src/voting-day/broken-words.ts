import { type Text, text } from '../kernel/index.ts';
import { C_HASIL_KWK } from './c-hasil-kwk.ts';
import { ruleWords } from './forms/rule-words.ts';
import type { Broken } from './identities.ts';

type Found = Pick<Broken, 'rule' | 'boxes' | 'expected'>;

/** What a broken rule says to whoever has the form in hand: which boxes, and what stands where something else would follow. */
export function brokenWords(broken: Broken): Text {
  const rule = ruleOf(broken);
  return rule ? ruleWords(rule, broken) : text(broken.rule, broken.rule);
}

/** What a broken rule asks of a form, without any figure. */
export function ruleName(broken: Found): Text {
  return ruleOf(broken)?.name ?? text(broken.rule, broken.rule);
}

/** The template's rule: one number may have several, which judge other boxes. */
function ruleOf({ rule: id, boxes, expected }: Found) {
  const [last, isAlone] = [boxes.at(-1), boxes.length === 1];
  const rules = C_HASIL_KWK.rules.filter((rule) => rule.id === id);
  return (
    rules.find((rule) => {
      if (rule.kind === 'limit') return isAlone && rule.box === last && rule.most === expected;
      if (rule.kind === 'leftover' || rule.kind === 'at-most') return !isAlone && last?.startsWith(rule.box);
      if (rule.kind === 'all-or-none') return last?.startsWith(`${rule.row}.`);
      return rule.kind !== 'range' || isAlone;
    }) ?? rules[0]
  );
}
