import { ORDER_STATES, type OrderState } from './model.ts';
import { TRANSITIONS, type Transition } from './transitions.ts';
import { STATE_NAMES } from './words.ts';

/** The state machine as a page in Markdown: a drawing (Mermaid) and the whole table, made from the transitions themselves. */
export function diagram(): string {
  return [
    '# The states of an order',
    '',
    'Made from `transitions.ts`; a test fails when they differ (`vitest -u` writes it anew).',
    'Who: **O** office, **P** partner, **S** Sigap by an independent test.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  direction LR',
    '  [*] --> draft',
    ...ORDER_STATES.map((state) => `  state "${state} / ${STATE_NAMES[state].id}" as ${idOf(state)}`),
    ...TRANSITIONS.flatMap(arrows),
    '  closed --> [*]',
    '  cancelled --> [*]',
    '```',
    '',
    '| event | from | to | who | then it waits for | answer clock | due clock | office clock |',
    '|---|---|---|---|---|---|---|---|',
    ...TRANSITIONS.map(row),
    '',
    'Clocks: `start` anew, `hold` keeps what is left, `run` goes on with it, `stop` ends, `keep` leaves it. `circuit` and `said` depend',
    'on the circuit id and on what the event says: where the id is missing, the answer clock starts anew at the proof and runs until it is',
    'given. A held due date never runs beyond H-5 (`due.ts`), and a partner holds it once: at a second dispute or wait of theirs it runs on.',
    'The office clock runs for a decision and for what an order waits for, or (`test`) for a test.',
    '',
  ].join('\n');
}

const LETTERS = { office: 'O', partner: 'P', system: 'S' } as const;

function arrows({ kind, from, to, by }: Transition): string[] {
  if (to === 'same') return [];
  const who = by.map((side) => LETTERS[side]).join('');
  return from.map((state) => `  ${idOf(state)} --> ${idOf(to)} : ${kind} (${who})`);
}

function row({ kind, from, to, by, waitingFor, answer, due, office }: Transition): string {
  const who = by.map((side) => LETTERS[side]).join(' ');
  const waits = waitingFor === 'by-circuit' ? 'circuit' : (waitingFor ?? 'nobody');
  return `| ${kind} | ${from.join(', ')} | ${to} | ${who} | ${waits} | ${answer} | ${due} | ${office} |`;
}

function idOf(state: OrderState): string {
  return state.replace('-', '_');
}
