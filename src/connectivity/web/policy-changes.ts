import { type Language, type Text, text } from '../../kernel/index.ts';
import { formatNumber } from '../../platform/web/format.ts';
import type { RequirementPolicy } from '../policy.ts';
import { draftOf, type PolicyDraft, type TypedValidity } from './policy-draft.ts';
import { LABEL_FIELDS, POLICY_FIELDS } from './policy-fields.ts';

/** A field that differs between two policies. */
export type PolicyChange = {
  readonly path: string;
  readonly name: Text;
  readonly before: Text;
  readonly after: Text;
};

/** What differs between the policy in force and the one that was typed, in the order of the form. */
export function policyChanges(inForce: RequirementPolicy, draft: PolicyDraft): readonly PolicyChange[] {
  const before = draftOf(inForce);
  const label = (of: PolicyDraft, language: Language) => {
    const words = of.label[language].trim() || '–';
    return text(words, words);
  };
  const lines: PolicyChange[] = [
    ...LABEL_FIELDS.map(({ language, name }) => ({
      path: `label.${language}`,
      name,
      before: label(before, language),
      after: label(draft, language),
    })),
    ...POLICY_FIELDS.map((field) => {
      const say = (value: number | '' | undefined) =>
        value === '' || value === undefined
          ? (field.empty ?? text('–', '–'))
          : bothWays((language) => `${formatNumber(value, language, 6)} ${field.unit[language]}`);
      return {
        path: field.path,
        name: field.name,
        before: say(before.numbers[field.path]),
        after: say(draft.numbers[field.path]),
      };
    }),
    {
      path: 'validity',
      name: text('Masa berlaku bukti', 'How long evidence is valid'),
      before: validityText(before.validity),
      after: validityText(draft.validity),
    },
  ];
  return lines.filter((line) => line.before.id !== line.after.id);
}

function validityText(validity: readonly TypedValidity[]): Text {
  const points = validity.toSorted((a, b) => Number(b.daysToGo) - Number(a.daysToGo));
  return bothWays((language) =>
    points
      .map(({ daysToGo, days }) => {
        const value = days === '' ? '–' : formatNumber(days, language, 6);
        return `H-${daysToGo === '' ? '?' : daysToGo}: ${value} ${language === 'id' ? 'hari' : 'days'}`;
      })
      .join(' · '),
  );
}

function bothWays(say: (language: Language) => string): Text {
  return text(say('id'), say('en'));
}
