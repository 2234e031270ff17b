import { type Text, text } from '../../kernel/index.ts';
import { ruleName } from '../broken-words.ts';
import type { Fault, FormNote } from './judge-form.ts';

/** What is wrong with a form, in a sentence; figures of votes are not repeated here. */
export function faultWords(fault: Fault): Text {
  switch (fault.kind) {
    case 'rule': {
      const [name, boxes] = [ruleName(fault), fault.boxes.join(', ')];
      return text(
        `${fault.rule}: tidak terpenuhi: ${name.id} (${boxes})`,
        `${fault.rule}: broken: ${name.en} (${boxes})`,
      );
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
    case 'no-votes': {
      const boxes = fault.boxes.join(', ');
      return text(
        `Kotak suara kosong atau tak terbaca: ${boxes}`,
        `Boxes of votes that are empty or not readable: ${boxes}`,
      );
    }
    case 'pairs':
      return text(
        `Memuat ${fault.found} pasangan; kontes ini punya ${fault.expected}`,
        `It has ${fault.found} pairs; this contest has ${fault.expected}`,
      );
  }
}

/** What is said of a form beside it, in a sentence. */
export function noteWords(note: FormNote): Text {
  if (note.kind === 'corrected')
    return text(
      `Sudah dikoreksi oleh ponselnya sendiri atau ponsel lain; ${note.versions} versi datang`,
      `Corrected by its own phone or another; ${note.versions} versions came`,
    );
  const where = note.boxes.join(', ');
  if (note.kind === 'blank')
    return text(`Kotak kosong atau tak terbaca: ${where}`, `Boxes that are empty or not readable: ${where}`);
  return text(
    `SMS yang belum terbukti (diketik, atau dari ponsel yang sudah diakhiri) berbeda di ${where}`,
    `An SMS that proves nothing (typed, or of an ended phone) differs in ${where}`,
  );
}
