import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderState } from '../model.ts';
import { STATE_NAMES } from '../words.ts';

/** Shape beside the word, so that the state is told without its colour. */
const MARKS: Readonly<Record<OrderState, string>> = {
  draft: '○',
  issued: '→',
  accepted: '◔',
  disputed: '!',
  'in-progress': '◑',
  'claimed-done': '◕',
  verified: '✓',
  closed: '●',
  reopened: '↺',
  cancelled: '✕',
};

/** An order's state: a shape, a colour and its word. */
export function StatePill({ state }: { readonly state: OrderState }) {
  const { say } = useSpeaker();
  return (
    <span className={`pill order-state order-${state}`}>
      <span aria-hidden="true">{MARKS[state]}</span>
      {say(STATE_NAMES[state])}
    </span>
  );
}
