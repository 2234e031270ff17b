import { type Text, text } from '../../kernel/index.ts';
import { formatInstant } from '../../platform/web/format.ts';
import type { OrderItem, OrderSummary } from './answers.ts';

/** Who is late, in a sentence for the office: the partner with most overdue, and what lies with the office itself. */
export function lateSentence({ partners }: Pick<OrderSummary, 'partners'>): Text {
  const issued = partners.reduce((sum, { orders, drafts }) => sum + orders - drafts, 0);
  if (issued === 0) return text('Belum ada perintah yang diterbitkan.', 'No order has been issued yet.');
  const late = partners.filter(({ lateAnswer, lateFix }) => lateAnswer + lateFix > 0);
  const all = late.reduce((sum, { lateAnswer, lateFix }) => sum + lateAnswer + lateFix, 0);
  const office = partners.reduce((sum, { lateOffice }) => sum + lateOffice, 0);
  const [first] = late;
  const own =
    office > 0
      ? text(
          `; kantor sendiri terlambat pada ${office} (putusan, uji, tindak lanjut)`,
          `; the office itself is late with ${office} (decisions, tests, follow-ups)`,
        )
      : text('', '');
  if (!first)
    return office > 0
      ? text(
          `Kantor sendiri: ${office} lewat tenggat (putusan, uji, tindak lanjut).`,
          `The office itself: ${office} overdue (decisions, tests, follow-ups).`,
        )
      : text('Tidak ada yang terlambat.', 'Nobody is late.');
  const count = first.lateAnswer + first.lateFix;
  return late.length === 1
    ? text(`${first.name}: ${count} lewat tenggat${own.id}.`, `${first.name}: ${count} overdue${own.en}.`)
    : text(
        `${all} lewat tenggat pada ${late.length} mitra, terbanyak ${first.name} (${count})${own.id}.`,
        `${all} overdue at ${late.length} partners, most at ${first.name} (${count})${own.en}.`,
      );
}

/** The same for a partner about itself. */
export function ownSentence({ partners }: Pick<OrderSummary, 'partners'>): Text {
  const answers = partners.reduce((sum, { lateAnswer }) => sum + lateAnswer, 0);
  const fixes = partners.reduce((sum, { lateFix }) => sum + lateFix, 0);
  const open = partners.reduce((sum, one) => sum + one.open, 0);
  if (open === 0) return text('Tidak ada yang menunggu Anda.', 'Nothing waits for you.');
  if (answers + fixes === 0)
    return text(`${open} perintah terbuka, tidak ada yang lewat.`, `${open} orders are open, none is late.`);
  return text(
    `${answers} jawaban dan ${fixes} perbaikan lewat tenggat.`,
    `${answers} answers and ${fixes} fixes are overdue.`,
  );
}

/** How many orders wait for a partner and which clock of them runs out first, from those that wait for it, the most urgent first. */
export function waitingSentence(
  {
    total,
    items,
  }: { readonly total: number; readonly items: readonly Pick<OrderItem, 'number' | 'clock'>[] },
  timeZone: string,
): Text {
  const first = items[0];
  if (first === undefined) return text('Tidak ada yang menunggu Anda.', 'Nothing waits for you.');
  const clock = first.clock;
  if (clock === null) return text(`${total} perintah menunggu Anda.`, `${total} orders wait for you.`);
  const by = (language: 'id' | 'en') => formatInstant(clock.at, timeZone, language);
  return clock.isLate
    ? text(
        `${total} perintah menunggu Anda; tenggat ${first.number} lewat sejak ${by('id')}.`,
        `${total} orders wait for you; ${first.number} is overdue since ${by('en')}.`,
      )
    : text(
        `${total} perintah menunggu Anda; yang pertama sampai ${by('id')}.`,
        `${total} orders wait for you; the first until ${by('en')}.`,
      );
}
