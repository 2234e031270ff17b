import { type Language, type Text, text } from '../../kernel/index.ts';
import { formatNumber } from '../../platform/web/format.ts';
import type { RequirementPolicy } from '../policy.ts';
import { draftOf, type PolicyDraft, type TypedValidity } from './policy-draft.ts';
import { POLICY_FIELDS } from './policy-fields.ts';

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
  const label = [text(before.label, before.label), text(draft.label.trim(), draft.label.trim())] as const;
  const lines: PolicyChange[] = [
    { path: 'label', name: text('Nama kebijakan', 'Name of the policy'), before: label[0], after: label[1] },
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
