import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderAnswer, OrderStep } from './answers.ts';
import { mainStep } from './main-step.ts';
import { StepForm } from './step-form.tsx';

type StepsProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly answer: OrderAnswer;
};

/** What the reader can do with an order now; nothing for whoever only reads. */
export function Steps({ election, answer }: StepsProps) {
  const { t, say } = useSpeaker();
  const [chosen, setChosen] = useState<OrderStep['kind'] | null>(null);
  const step = answer.steps.find(({ kind }) => kind === chosen);
  if (answer.steps.length === 0) return null;
  const main = mainStep(answer.steps.map(({ kind }) => kind));
  return (
    <Section title={t('Yang dapat Anda lakukan', 'What you can do')}>
      <div className="row">
        {answer.steps.map(({ kind, name }) => (
          <Button
            key={kind}
            variant={kind === main ? 'filled' : 'default'}
            aria-expanded={chosen === kind}
            onClick={() => setChosen(chosen === kind ? null : kind)}
          >
            {capital(say(name))}
          </Button>
        ))}
      </div>
      {step ? (
        <StepForm
          key={step.kind}
          election={election}
          answer={answer}
          step={step}
          onDone={() => setChosen(null)}
        />
      ) : null}
    </Section>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
