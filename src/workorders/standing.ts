import { type Text, text } from '../kernel/index.ts';
import type { Order, OrderEventKind, Side } from './model.ts';
import { needsCircuit } from './needs-circuit.ts';
import { proofNeeds } from './network.ts';
import { pathToTest } from './tested-path.ts';
import { possibleEvents } from './transitions.ts';

/** The clock that runs out first, and whether it has. */
export type RunningClock = {
  readonly which: 'answer' | 'fix' | 'office';
  readonly at: Date;
  readonly isLate: boolean;
};

/** The clock of an order that runs out first; null when none runs. */
export function runningClock(order: Order, now: Date): RunningClock | null {
  if (order.waitingFor === null) return null;
  const clocks = [
    ['answer', order.answerDueAt],
    ['fix', order.dueAt],
    ['office', order.officeDueAt],
  ] as const;
  let first: RunningClock | null = null;
  for (const [which, at] of clocks) {
    if (at !== null && (first === null || at < first.at)) first = { which, at, isLate: at < now };
  }
  return first;
}

/** What a side can do with an order now; an event that would change nothing or that its kind of work has no use for is left out. */
export function stepsFor(order: Order, side: Side): readonly OrderEventKind[] {
  const isWaiting = order.waitingFor === 'office' || order.waitingFor === 'third-party';
  const mustAnswer = side === 'partner' && (order.state === 'issued' || order.state === 'reopened');
  return possibleEvents(order.state, side).filter((kind) => {
    if (kind === 'resume') return isWaiting;
    if (kind === 'wait') return !isWaiting && !mustAnswer;
    if (kind === 'circuit') return needsCircuit(order.optionKind);
    return true;
  });
}

/**
 * What has to happen when a test closed the order for a TPS's first choice and all that counts there, taken together, still keeps the TPS in the gap:
 * one test proves the work, the P10 of all tests says whether the TPS can send.
 */
export const STILL_IN_GAP_STEP = text(
  'Ditutup oleh uji yang lulus, tetapi TPS masih dalam kesenjangan: menurut semua uji yang berlaku (P10) ia belum memadai. Kantor: minta uji lagi pada malam lain; bila tetap kurang, terbitkan perintah baru atau susun ulang rencana.',
  'Closed by a test that passed, but the TPS is still in the gap: by all tests that count (P10) it is not adequate yet. The office: ask for tests on other evenings; if it stays short, issue another order or plan again.',
);

/** What has to happen next with an order of a partner, called by its name, in a sentence that says whose move it is. */
export function nextStep(order: Order, partnerName: string): Text {
  if (order.waitingFor === 'third-party')
    return text(
      'Menunggu pihak ketiga; jam mitra berhenti. Kantor: tanyakan, lalu lanjutkan sebelum tenggat kantor.',
      'Waits for a third party; the partner’s clocks are held. The office: ask there, and resume before its own clock runs out.',
    );
  switch (order.state) {
    case 'draft':
      return text('Kantor: terbitkan atau batalkan.', 'The office: issue or cancel it.');
    case 'issued':
    case 'reopened':
      return order.waitingFor === 'office' ? OFFICE_ASKED : PARTNER_ANSWERS;
    case 'accepted':
    case 'in-progress':
      return order.waitingFor === 'office' ? OFFICE_ASKED : PARTNER_WORKS;
    case 'disputed':
      return text(
        'Kantor: setujui atau tolak sanggahan menurut definisinya.',
        'The office: concede or uphold the order, by the definition.',
      );
    case 'claimed-done':
      return withNeeds(
        text(
          'Kantor: atur uji independen pada hari lain, sore atau malam; hanya itu yang membuktikan.',
          'The office: arrange an independent test on another day, in the evening; only that proves it.',
        ),
        pathToTest(order),
        proofNeeds(order.optionKind, partnerName),
      );
    case 'verified':
      return needsCircuit(order.optionKind) && order.circuitId === null
        ? text(
            'Mitra: isi nomor sirkuit agar dapat ditutup.',
            'The partner: give the circuit id so that it can be closed.',
          )
        : text('Terbukti; segera ditutup.', 'Verified; about to be closed.');
    case 'closed':
      return text(
        'Selesai. Dibuka lagi bila uji independen gagal.',
        'Done. Reopened when an independent test fails.',
      );
    case 'cancelled':
      return text('Dibatalkan; tidak ada langkah lagi.', 'Cancelled; there is nothing left to do.');
  }
}

function withNeeds(step: Text, ...needs: readonly (Text | null)[]): Text {
  const said = [step, ...needs].filter((one) => one !== null);
  return text(said.map(({ id }) => id).join(' '), said.map(({ en }) => en).join(' '));
}

const OFFICE_ASKED = text(
  'Kantor: penuhi yang diminta mitra, lalu lanjutkan; jam mitra berhenti.',
  'The office: give what the partner asked for, then resume; the partner’s clocks are held.',
);
const PARTNER_ANSWERS = text('Mitra: terima atau sanggah.', 'The partner: accept or dispute it.');
const PARTNER_WORKS = text(
  'Mitra: kerjakan, lalu nyatakan selesai.',
  'The partner: do the work, then claim it done.',
);
