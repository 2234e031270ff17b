import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { SmsCard } from '../../sms-card.ts';

/** What stands on a card beside what is the same for every TPS. */
export type PrintedCard = SmsCard & {
  readonly tps: string;
  readonly name: string;
  readonly village: string;
  readonly regency: string;
};

/** What all cards of a print say alike. */
export type CardSheet = {
  readonly election: string;
  readonly synthetic: boolean;
  /** Telephone number of the gateway; null leaves a line to write it on. */
  readonly number: string | null;
  readonly day: string;
};

const FONTS = 'dejavu-fonts-ttf/ttf';
const MARGIN = 34;
const SMALL = 8;
const PLAIN = 9.5;

const require = createRequire(import.meta.url);

/** The cards as PDF, one page of A5 for each TPS. The same cards are the same bytes. */
export function cardsPdf(sheet: CardSheet, cards: readonly PrintedCard[]): Promise<Buffer> {
  const made = new Date(`${sheet.day}T00:00:00Z`);
  const page = new PDFDocument({
    ...{ size: 'A5', margin: MARGIN, autoFirstPage: false, lang: 'id-ID', displayTitle: true },
    info: {
      ...{
        Title: `Kartu SMS hasil TPS – ${sheet.election}`,
        Author: 'Sigap',
        Creator: 'Sigap',
        Producer: 'Sigap',
      },
      ...{ CreationDate: made, ModDate: made },
    },
  });
  page.registerFont('plain', require.resolve(`${FONTS}/DejaVuSansCondensed.ttf`));
  page.registerFont('bold', require.resolve(`${FONTS}/DejaVuSansCondensed-Bold.ttf`));
  page.registerFont('typed', require.resolve(`${FONTS}/DejaVuSansMono-Bold.ttf`));
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((done, failed) => {
    page.on('data', (piece: Buffer) => pieces.push(piece));
    page.on('end', () => done(Buffer.concat(pieces)));
    page.on('error', failed);
  });
  for (const card of cards) drawCard(page, sheet, card);
  page.end();
  return whole;
}

type Page = InstanceType<typeof PDFDocument>;

function drawCard(page: Page, sheet: CardSheet, card: PrintedCard): void {
  page.addPage();
  page.font('bold').fontSize(14).text('Kartu SMS hasil TPS');
  page.font('plain').fontSize(SMALL).text(sheet.election);
  if (sheet.synthetic)
    page
      .font('bold')
      .text('SKENARIO SINTETIS – bukan pemilihan sungguhan. SMS dimulai LATIHAN, bukan HASIL.');
  page.moveDown(0.5).font('bold').fontSize(12).text(`${card.name}, ${card.village}, ${card.regency}`);
  page.font('typed').fontSize(12).text(card.tps).moveDown(0.5);

  heading(page, '1. Kirim SMS dari ponsel apa pun ke');
  page
    .font('typed')
    .fontSize(13)
    .text(sheet.number ?? '……………………………………', { lineGap: 2 });
  if (sheet.number === null)
    small(page, 'Nomor gerbang SMS: tanyakan kepada petugas kabupaten/kota dan tulis di sini.');

  heading(page, '2. Mulai SMS dengan');
  typed(page, card.openings.governor, 'gubernur');
  typed(page, card.openings.regent, 'bupati atau wali kota');

  heading(page, '3. Lalu untuk tiap angka: TANDA, ANGKA (tiga digit), CEK');
  for (const [tag, meaning] of card.tags) {
    const { y } = page;
    page.font('typed').fontSize(PLAIN).text(tag, MARGIN, y, { width: 80, lineBreak: false });
    page.font('plain').text(meaning, MARGIN + 84, y);
  }
  page.x = MARGIN;

  heading(page, '4. CEK: jumlahkan tiga angka dari tabel, ambil angka terakhirnya');
  drawChecks(page, card);
  small(page, '147: ratusan 1 = 7, puluhan 4 = 2, satuan 7 = 7; 7 + 2 + 7 = 16, jadi cek 6.');

  heading(page, 'CONTOH – bukan hasil, jangan dikirim');
  page
    .font('typed')
    .fontSize(SMALL + 0.5)
    .text(card.example, { lineGap: 1 });
  page.moveDown(0.5);
  small(
    page,
    'SMS ini belum terbukti dan tidak dihitung; catatan tersegel dari ponsel terdaftar tetap dikirim. Balasannya mengulang angka yang terbaca: bila ada yang salah, ketik lagi seluruhnya.',
  );
}

function heading(page: Page, words: string): void {
  page.moveDown(0.6).font('bold').fontSize(PLAIN).text(words, MARGIN, page.y, { lineGap: 2 });
}

function small(page: Page, words: string): void {
  page.font('plain').fontSize(SMALL).text(words, MARGIN, page.y, { lineGap: 1 });
}

function typed(page: Page, words: string, about: string): void {
  page.font('typed').fontSize(PLAIN).text(words, MARGIN, page.y, { continued: true });
  page.font('plain').text(`   ${about}`, { lineGap: 2 });
}

/** Ten columns of digits, three rows of what each counts. */
function drawChecks(page: Page, { checks }: PrintedCard): void {
  const [label, cell] = [58, 26];
  const rows = [
    ['digit', checks.map((_, digit) => digit)],
    ['ratusan', checks.map(([hundred]) => hundred)],
    ['puluhan', checks.map(([, ten]) => ten)],
    ['satuan', checks.map(([, , one]) => one)],
  ] as const;
  for (const [at, [name, values]] of rows.entries()) {
    const { y } = page;
    page
      .font(at === 0 ? 'bold' : 'plain')
      .fontSize(PLAIN)
      .text(name, MARGIN, y, { width: label, lineBreak: false });
    for (const [column, value] of values.entries())
      page.font(at === 0 ? 'bold' : 'typed').text(String(value), MARGIN + label + column * cell, y, {
        width: cell,
        align: 'center',
        lineBreak: false,
      });
    page.y = y + PLAIN * 1.35;
    if (at === 0)
      page
        .moveTo(MARGIN, page.y - 1)
        .lineTo(MARGIN + label + 10 * cell, page.y - 1)
        .lineWidth(0.5)
        .stroke();
  }
  page.x = MARGIN;
}
