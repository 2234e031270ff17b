import type { Day } from '../../../kernel/index.ts';
import type { AnnexRow, LetterContent } from '../../letters/content.ts';
import { letterDay } from '../../letters/date.ts';
import type { Page } from './pdf.ts';

const MARGIN = 40;
const FOOT = 54;
const SIZE = 8;
const PADDING = 3;

type Column = {
  readonly head: string;
  readonly width: number;
  readonly cell: (row: AnnexRow, at: number) => string;
};

/** Widths add up to A4's landscape width less its margins (761.9 points). */
const COLUMNS: readonly Column[] = [
  { head: 'No', width: 28, cell: (_, at) => String(at + 1) },
  { head: 'Perintah', width: 62, cell: ({ number }) => number },
  { head: 'Kode TPS', width: 90, cell: ({ tpsCode }) => tpsCode },
  { head: 'TPS dan wilayah', width: 216, cell: ({ tpsName, area }) => `${tpsName}, ${area}` },
  { head: 'Koordinat (WGS 84)', width: 112, cell: coordinates },
  { head: 'Pekerjaan', width: 162, cell: ({ work }) => work },
  {
    head: 'Tenggat',
    width: 91,
    cell: ({ dueDay }) => (dueDay === null ? 'belum ditetapkan' : letterDay(dueDay as Day)),
  },
];

/** The annex: every order with its place, in a table that repeats its head on each page and breaks no row. */
export function drawAnnex(page: Page, { annex, number, day }: LetterContent): void {
  newPage(page);
  page.font('bold').fontSize(11).text('LAMPIRAN', MARGIN, MARGIN);
  page
    .font('plain')
    .fontSize(9)
    .text(`Surat Nomor ${number} tanggal ${letterDay(day)}`, MARGIN, page.y);
  if (annex.some(({ isVillagePoint }) => isVillagePoint)) {
    page.text(
      '* Letak TPS belum disurvei: koordinat adalah titik di dalam desa atau kelurahan.',
      MARGIN,
      page.y,
    );
  }
  let y = drawRow(
    page,
    page.y + 8,
    COLUMNS.map(({ head }) => head),
    'bold',
  );
  for (const [at, row] of annex.entries()) {
    const cells = COLUMNS.map(({ cell }) => cell(row, at));
    if (y + heightOf(page, cells) > page.page.height - FOOT) {
      newPage(page);
      y = drawRow(
        page,
        MARGIN,
        COLUMNS.map(({ head }) => head),
        'bold',
      );
    }
    y = drawRow(page, y, cells, 'plain');
  }
}

function newPage(page: Page): void {
  page.addPage({
    size: [595.28, 841.89],
    layout: 'landscape',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT - 14 },
  });
}

function drawRow(page: Page, y: number, cells: readonly string[], font: 'bold' | 'plain'): number {
  page.font(font).fontSize(SIZE);
  const height = heightOf(page, cells);
  const isHead = font === 'bold';
  let x = MARGIN;
  for (const [at, { width }] of COLUMNS.entries()) {
    if (isHead) page.rect(x, y, width, height).fillColor('#e8edf2').fill().fillColor('#000000');
    page.lineWidth(0.4).rect(x, y, width, height).stroke();
    page.text(cells[at] ?? '', x + PADDING, y + PADDING, { width: width - 2 * PADDING });
    x += width;
  }
  return y + height;
}

function heightOf(page: Page, cells: readonly string[]): number {
  page.fontSize(SIZE);
  const heights = COLUMNS.map(({ width }, at) =>
    page.heightOfString(cells[at] ?? '', { width: width - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function coordinates({ position, isVillagePoint }: AnnexRow): string {
  if (!position) return 'belum diketahui';
  const { latitude, longitude } = position;
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}${isVillagePoint ? ' *' : ''}`;
}
