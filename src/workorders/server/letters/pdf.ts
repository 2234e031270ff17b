import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { LetterContent } from '../../letters/content.ts';
import { drawAnnex } from './annex.ts';

const FONTS = 'dejavu-fonts-ttf/ttf';
const A4: [number, number] = [595.28, 841.89];
const MARGIN = 64;
const SIZE = 10.5;
const LINE_GAP = 2.5;
/** Room for the signature block and what stands below it. */
const SIGNATURE_HEIGHT = 130;

const require = createRequire(import.meta.url);

/** The page of pdfkit. */
export type Page = InstanceType<typeof PDFDocument>;

/**
 * A letter as PDF: A4, the annex as a table in landscape, page numbers on every page. The same content gives the same bytes: its dates are the letter's
 * own, and its fonts travel with it.
 */
export function letterPdf(content: LetterContent): Promise<Buffer> {
  const writtenAt = new Date(`${content.day}T00:00:00Z`);
  const page = new PDFDocument({
    size: A4,
    margin: MARGIN,
    bufferPages: true,
    lang: 'id-ID',
    displayTitle: true,
    info: {
      Title: `${content.number} – ${content.subject}`,
      Author: content.letterhead.office.join(', '),
      Creator: 'Sigap',
      Producer: 'Sigap',
      CreationDate: writtenAt,
      ModDate: writtenAt,
    },
  });
  page.registerFont('plain', require.resolve(`${FONTS}/DejaVuSerifCondensed.ttf`));
  page.registerFont('bold', require.resolve(`${FONTS}/DejaVuSerifCondensed-Bold.ttf`));
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((done, failed) => {
    page.on('data', (piece: Buffer) => pieces.push(piece));
    page.on('end', () => done(Buffer.concat(pieces)));
    page.on('error', failed);
  });
  drawHead(page, content);
  drawReference(page, content);
  drawBody(page, content);
  drawSignature(page, content);
  drawAnnex(page, content);
  drawFeet(page, content);
  page.end();
  return whole;
}

function drawHead(page: Page, { letterhead: { office, address } }: LetterContent): void {
  for (const [at, line] of office.entries()) {
    page
      .font('bold')
      .fontSize(at === office.length - 1 ? 14 : 12)
      .text(line, { align: 'center' });
  }
  page.font('plain').fontSize(8.5);
  for (const line of address) page.text(line, { align: 'center' });
  const y = page.y + 6;
  const right = page.page.width - MARGIN;
  page.moveTo(MARGIN, y).lineTo(right, y).lineWidth(1.6).stroke();
  page
    .moveTo(MARGIN, y + 2.6)
    .lineTo(right, y + 2.6)
    .lineWidth(0.5)
    .stroke();
  page.y = y + 16;
}

function drawReference(page: Page, content: LetterContent): void {
  page.font('plain').fontSize(SIZE).text(content.date, { align: 'right' }).moveDown(0.6);
  const lines = [
    ['Nomor', content.number],
    ['Sifat', 'Segera'],
    ['Lampiran', content.attachment],
    ['Hal', content.subject],
  ] as const;
  for (const [label, value] of lines) {
    const { y } = page;
    page.text(label, MARGIN, y, { width: 60, lineBreak: false });
    page.text(':', MARGIN + 60, y, { width: 8, lineBreak: false });
    page
      .font(label === 'Hal' ? 'bold' : 'plain')
      .text(value, MARGIN + 70, y, { lineGap: LINE_GAP })
      .font('plain');
  }
  page.moveDown(0.8);
  for (const line of content.addressee) page.text(line, MARGIN, page.y, { lineGap: LINE_GAP });
  page.moveDown(0.8);
  if (content.synthetic) {
    page
      .font('bold')
      .text('CONTOH: pemilihan latihan dengan data sintetis. Bukan surat yang berlaku.')
      .font('plain')
      .moveDown(0.6);
  }
}

function drawBody(page: Page, { body }: LetterContent): void {
  for (const part of body) {
    if (typeof part === 'string') {
      page.text(part, MARGIN, page.y, { align: 'justify', lineGap: LINE_GAP });
    } else {
      for (const [at, item] of part.entries()) {
        const { y } = page;
        const height = page.heightOfString(item, {
          width: page.page.width - 2 * MARGIN - 20,
          lineGap: LINE_GAP,
        });
        if (y + height > page.page.height - MARGIN) page.addPage();
        const top = page.y;
        page.text(`${at + 1}.`, MARGIN, top, { width: 18, lineBreak: false });
        page.text(item, MARGIN + 20, top, { align: 'justify', lineGap: LINE_GAP });
      }
    }
    page.moveDown(0.5);
  }
}

function drawSignature(page: Page, { letterhead: { signatory, copies } }: LetterContent): void {
  const needed = SIGNATURE_HEIGHT + copies.length * 14;
  if (page.y + needed > page.page.height - MARGIN) page.addPage();
  const left = page.page.width / 2;
  const width = page.page.width - MARGIN - left;
  page.moveDown(0.8).text(`${signatory},`, left, page.y, { width, lineGap: LINE_GAP });
  page.moveDown(4).text('(………………………………………)', left, page.y, { width });
  page.text('NIP. ………………………………', left, page.y, { width });
  if (copies.length === 0) return;
  page.fontSize(9).moveDown(1).text('Tembusan:', MARGIN, page.y);
  for (const [at, copy] of copies.entries()) page.text(`${at + 1}. ${copy}`, MARGIN, page.y);
  page.fontSize(SIZE);
}

function drawFeet(page: Page, { number }: LetterContent): void {
  const { start, count } = page.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    page.switchToPage(at);
    // Below the margin, where text would otherwise begin a page of its own.
    page.page.margins.bottom = 0;
    const y = page.page.height - 36;
    const width = page.page.width - 2 * MARGIN;
    page.font('plain').fontSize(8).text(number, MARGIN, y, { width, align: 'left', lineBreak: false });
    page.text(`Halaman ${at - start + 1} dari ${count}`, MARGIN, y, {
      width,
      align: 'right',
      lineBreak: false,
    });
  }
}
