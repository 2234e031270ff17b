import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PlenaryPaper } from './plenary-paper.ts';

const FONTS = 'dejavu-fonts-ttf/ttf';
const MARGIN = 36;
const FOOT = 40;
const LABEL_WIDTH = 178;
const BOX_WIDTH = 38;
const MOST_COLUMNS = 9;
const ROW = 13.5;
const SIZE = 7.5;

const require = createRequire(import.meta.url);
type Page = InstanceType<typeof PDFDocument>;

/**
 * A sheet as PDF for the plenary: A4 landscape, as many pages as its columns need, then corrections, what is open, and room to sign. The same paper is the same
 * bytes: its date is the version's.
 */
export function sheetPdf(paper: PlenaryPaper): Promise<Buffer> {
  const page = new PDFDocument({
    ...{
      size: 'A4',
      layout: 'landscape',
      margin: MARGIN,
      bufferPages: true,
      lang: 'id-ID',
      displayTitle: true,
    },
    info: {
      ...{ Title: paper.title, Author: 'Sigap', Creator: 'Sigap', Producer: 'Sigap' },
      ...{ CreationDate: paper.recordedAt, ModDate: paper.recordedAt },
    },
  });
  page.registerFont('plain', require.resolve(`${FONTS}/DejaVuSansCondensed.ttf`));
  page.registerFont('bold', require.resolve(`${FONTS}/DejaVuSansCondensed-Bold.ttf`));
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((done, failed) => {
    page.on('data', (piece: Buffer) => pieces.push(piece));
    page.on('end', () => done(Buffer.concat(pieces)));
    page.on('error', failed);
  });
  for (let at = 0; at === 0 || at < paper.columns.length; at += MOST_COLUMNS) {
    if (at > 0) page.addPage();
    drawHead(page, paper);
    drawTable(page, paper, at);
  }
  page.addPage();
  drawHead(page, paper);
  const inTime = paper.corrections.filter((_, at) => !paper.recordedLate[at]);
  drawList(page, 'Pembetulan di pleno ini', inTime, 'Tidak ada pembetulan yang tercatat.');
  const late = paper.corrections.flatMap((one, at) => {
    const recorded = paper.recordedLate[at];
    return recorded ? [`dicatat sesudah tanda tangan, ${recorded}: ${one}`] : [];
  });
  if (late.length > 0)
    drawList(page, 'Sesudah tanda tangan, bukan bagian dari yang ditandatangani', late, '');
  drawList(page, 'Selisih yang belum dijelaskan', paper.open, 'Tidak ada selisih yang terbuka.');
  if (paper.againstForms)
    drawList(page, 'Tidak sama dengan semua formulir di bawahnya (T2)', paper.againstForms, 'Tidak ada.');
  drawList(page, 'Aturan yang dilanggar lembar ini', paper.rules, 'Tidak ada.');
  drawList(page, 'TPS yang harus dihitung ulang atau dipungut ulang', paper.again, 'Tidak ada.');
  drawList(
    page,
    'Rekonsiliasi gubernur dan bupati/wali kota (P14): yang seharusnya sama',
    paper.between,
    'Tidak ada perbedaan pada TPS yang kedua formulirnya dihitung.',
  );
  const toWrite = '………………………………………………………………………………………………………………';
  drawList(
    page,
    'Keberatan saksi (tanpa nama)',
    paper.objections ?? [],
    paper.objections ? 'Tidak ada.' : toWrite,
  );
  drawSignatures(page);
  drawFeet(page, paper);
  page.end();
  return whole;
}

function drawHead(page: Page, paper: PlenaryPaper): void {
  page.font('bold').fontSize(13).text(paper.title, MARGIN, MARGIN);
  page.font('plain').fontSize(9).text(paper.subtitle);
  if (paper.synthetic)
    page
      .font('bold')
      .fillColor('#a00000')
      .text('SINTETIS – angka latihan, bukan data nyata')
      .fillColor('black')
      .font('plain');
  page.fontSize(8).text(paper.state).text(paper.completeness);
  page.moveDown(0.6);
}

function drawTable(page: Page, paper: PlenaryPaper, from: number): void {
  const columns = paper.columns.slice(from, from + MOST_COLUMNS);
  const isLast = from + MOST_COLUMNS >= paper.columns.length;
  const room = page.page.width - 2 * MARGIN - LABEL_WIDTH - BOX_WIDTH;
  const width = Math.min(78, room / (columns.length + (isLast ? 1 : 0)));
  const xOf = (at: number) => MARGIN + LABEL_WIDTH + BOX_WIDTH + at * width;
  const right = xOf(columns.length + (isLast ? 1 : 0));
  const heads = [
    ...columns.map(({ name, area }) => `${name}\n${area}`),
    ...(isLast ? ['JUMLAH\ntertulis'] : []),
  ];
  page.font('bold').fontSize(SIZE);
  const height = Math.max(...heads.map((head) => page.heightOfString(head, { width: width - 6 })), ROW) + 4;
  let { y } = page;
  page
    .rect(MARGIN, y, right - MARGIN, height)
    .fill('#e8edf2')
    .fillColor('black');
  page.text(`Kotak (kolom: ${paper.columnsAre})`, MARGIN + 3, y + 3, { width: LABEL_WIDTH });
  for (const [at, head] of heads.entries())
    page.text(head, xOf(at) + 3, y + 3, { width: width - 6, align: 'right' });
  y += height;
  for (const [row, { box, label }] of paper.boxes.entries()) {
    const isPart = box.startsWith('IV.') || box.startsWith('V.');
    line(
      page,
      MARGIN,
      right,
      y,
      box === 'IV.1' || box === 'V.A' || /^(B1|B4|II\.1|III)(\.L)?$/.test(box) ? 0.9 : 0.25,
    );
    page
      .font(isPart ? 'bold' : 'plain')
      .fontSize(SIZE)
      .text(label, MARGIN + 3, y + 3, { width: LABEL_WIDTH - 4, lineBreak: false });
    page.font('plain').text(box, MARGIN + LABEL_WIDTH, y + 3, { width: BOX_WIDTH, lineBreak: false });
    const cells = [
      ...columns.map(({ area, figures }) => ({ key: area, figure: figures[row] ?? '' })),
      ...(isLast ? [{ key: 'totals', figure: paper.totals[row] ?? '' }] : []),
    ];
    for (const [at, { key, figure }] of cells.entries()) {
      const isMarked = paper.marked.has(`${key} ${box}`);
      if (isMarked)
        page
          .rect(xOf(at) + 1, y + 0.8, width - 2, ROW - 1.6)
          .fill('#fbe3c0')
          .fillColor('black');
      page.font(isMarked || key === 'totals' ? 'bold' : 'plain');
      const shown = figure === '' ? 'kosong' : figure;
      page.text(isMarked ? `* ${shown}` : shown, xOf(at) + 3, y + 3, {
        width: width - 6,
        align: 'right',
        lineBreak: false,
      });
    }
    y += ROW;
  }
  line(page, MARGIN, right, y, 0.9);
  page.font('plain').fontSize(SIZE);
  page.text('* belum dijelaskan, atau melanggar aturan: lihat halaman terakhir.', MARGIN, y + 4);
}

function line(page: Page, from: number, to: number, y: number, width: number): void {
  page.moveTo(from, y).lineTo(to, y).lineWidth(width).stroke();
}

function drawList(page: Page, title: string, items: readonly string[], none: string): void {
  const width = page.page.width - 2 * MARGIN;
  const room = () => page.page.height - FOOT - MARGIN;
  if (page.y > room() - 40) page.addPage();
  page
    .font('bold')
    .fontSize(10)
    .text(items.length > 0 ? `${title} (${items.length})` : title, MARGIN, page.y);
  page.font('plain').fontSize(8);
  for (const item of items.length > 0 ? items : [none]) {
    if (page.y + page.heightOfString(item, { width }) > room()) page.addPage();
    page.text(items.length > 0 ? `• ${item}` : item, MARGIN, page.y, { width });
  }
  page.moveDown(0.8);
}

function drawSignatures(page: Page): void {
  if (page.y > page.page.height - FOOT - 110) page.addPage();
  page.font('plain').fontSize(9);
  const third = (page.page.width - 2 * MARGIN) / 3;
  const y = page.y + 10;
  for (const [at, who] of ['Penyelenggara', 'Saksi pasangan calon', 'Pengawas'].entries()) {
    page.text(who, MARGIN + at * third, y, { width: third - 20 });
    page.text('(………………………………)', MARGIN + at * third, y + 58, { width: third - 20 });
  }
}

function drawFeet(page: Page, paper: PlenaryPaper): void {
  const { start, count } = page.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    page.switchToPage(at);
    // Below the margin, where text would otherwise begin a page of its own.
    page.page.margins.bottom = 0;
    const y = page.page.height - FOOT + 4;
    const width = page.page.width - 2 * MARGIN;
    page
      .font('plain')
      .fontSize(6.5)
      .text(`SHA-256 lembar: ${paper.sha256}`, MARGIN, y, { width, lineBreak: false });
    page.text(paper.checkpoint, MARGIN, y + 9, { width, lineBreak: false });
    page.text(`${paper.synthetic ? 'SINTETIS – ' : ''}halaman ${at - start + 1} dari ${count}`, MARGIN, y, {
      ...{ width, align: 'right', lineBreak: false },
    });
  }
}
