import { type Text, text } from '../../kernel/index.ts';
import { brokenWords } from '../broken-words.ts';
import type { Fault, FormNote } from './judge-form.ts';

/** What is wrong with a form, in a sentence; figures of votes are not repeated here. */
export function faultWords(fault: Fault): Text {
  switch (fault.kind) {
    case 'rule': {
      const words = brokenWords({ ...fault, severity: 'hard' });
      return text(`${fault.rule}: ${words.id}`, `${fault.rule}: ${words.en}`);
    }
    case 'versions':
      return text(
        `Versi yang sama-sama berlaku berbeda di ${fault.boxes.join(', ')}`,
        `Versions that are both in force differ in ${fault.boxes.join(', ')}`,
      );
    case 'sms': {
      const boxes = fault.boxes.join(', ');
      return text(`SMS dari ponsel TPS berbeda di ${boxes}`, `An SMS of the TPS's phone differs in ${boxes}`);
    }
    case 'revoked-phone':
      return text('Disegel oleh ponsel yang sudah diakhiri', 'Sealed by a phone that had been ended');
    case 'clocks-differ':
      return text('Jam ponsel dan jam server tidak cocok', 'The clocks of phone and server do not agree');
  }
}

/** What is said of a form beside it, in a sentence. */
export function noteWords({ boxes }: FormNote): Text {
  const where = boxes.join(', ');
  return text(
    `SMS yang belum terbukti (diketik, atau dari ponsel yang sudah diakhiri) berbeda di ${where}`,
    `An SMS that proves nothing (typed, or of an ended phone) differs in ${where}`,
  );
}
