import { NumberInput } from '@mantine/core';
import type { Text } from '../../kernel/index.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Typed } from './policy-draft.ts';

type PolicyNumberProps = {
  readonly name: Text;
  readonly unit: Text;
  readonly hint?: Text | undefined;
  readonly value: Typed;
  readonly problem: Text | undefined;
  readonly onChange: (value: Typed) => void;
};

/** A number with its unit and, when it cannot be accepted, the reason. Decimals are written as the language writes them. */
export function PolicyNumber({ name, unit, hint, value, problem, onChange }: PolicyNumberProps) {
  const { say, language } = useSpeaker();
  return (
    <NumberInput
      label={`${say(name)} (${say(unit)})`}
      description={hint ? say(hint) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      error={problem ? say(problem) : undefined}
      decimalSeparator={language === 'id' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      allowNegative={false}
      hideControls
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : '')}
    />
  );
}
