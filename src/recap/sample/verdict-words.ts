import { decimalText, type Text, text } from '../../kernel/index.ts';
import type { RecountReason, SampleState, SampleVerdict } from './audit.ts';

/** What each verdict is called. */
export const SAMPLE_VERDICT_NAMES: Readonly<Record<SampleVerdict, Text>> = {
  stop: text('CUKUP: boleh berhenti', 'STOP: enough'),
  'go-on': text('LANJUT: buka formulir berikutnya', 'GO ON: open the next forms'),
  'full-recount': text('BACA SEMUA FOTO', 'READ EVERY PHOTO'),
  'recount-confirms': text('SEMUA TERBACA: hasil sama', 'ALL READ: the outcome stands'),
  'recount-differs': text(
    'SEMUA TERBACA: hasil berbeda atau belum pasti',
    'ALL READ: another outcome, or not certain',
  ),
};

const RECOUNT_REASONS: Readonly<Record<RecountReason, Text>> = {
  'no-rival': text(
    'kontes ini hanya punya satu pilihan; tambahkan kolom_kosong bila hanya ada satu pasangan calon',
    'this contest has one choice only; add the column `empty` where a single pair stands',
  ),
  tie: text(
    'suara terbanyak sama, atau tidak ada suara sah: kesalahan satu suara pun mengubah hasil',
    'the most votes are equal, or none is valid: an error of one vote changes the outcome',
  ),
  'bound-broken': text(
    'ada foto yang memuat lebih banyak surat suara daripada batasnya, jadi batas TPS lain pun tidak dapat dipercaya',
    'a photo holds more ballots than its bound allows, so the bounds of other TPS cannot be trusted either',
  ),
  'more-than-all': text(
    'undian yang masih diperlukan lebih banyak daripada jumlah TPS; membaca semua foto lebih singkat',
    'more draws would be needed than there are TPS; reading every photo is less work',
  ),
};

/** A verdict with what follows from it, in a sentence. */
export function verdictSentence(state: SampleState, risk: number): Text {
  const name = SAMPLE_VERDICT_NAMES[state.verdict];
  const rest = restOf(state, risk);
  return text(`${name.id}. ${rest.id}`, `${name.en}. ${rest.en}`);
}

function restOf({ verdict, reason, checked, more, brokenAt }: SampleState, risk: number): Text {
  const limit = decimalText(risk * 100);
  if (verdict === 'stop')
    return text(
      `Bila hasilnya salah, peluang pemeriksaan ini berhenti paling banyak ${limit.id} %. Sesudah ${checked.length} undian batas itu tercapai.`,
      `If the outcome were wrong, this audit would stop with a chance of ${limit.en} percent at most. That limit was met after ${checked.length} draws.`,
    );
  if (verdict === 'go-on') return goOn(more, checked.length > 0);
  if (verdict === 'recount-confirms')
    return text(
      'Setiap foto sudah dibaca; yang tidak terbaca dihitung sebagai yang terburuk, dan pemenangnya tetap.',
      'Every photo was read; those that cannot be read count as the worst they could be, and the winner stays.',
    );
  if (verdict === 'recount-differs')
    return text(
      'Menurut foto pemenangnya lain, atau bergantung pada foto yang hilang atau tidak terbaca: buka kotak TPS itu.',
      'By the photos another choice wins, or it hangs on photos that are missing or cannot be read: open the boxes of those TPS.',
    );
  const why = reason ? RECOUNT_REASONS[reason] : text('', '');
  const where = brokenAt ? ` (TPS ${brokenAt})` : '';
  return text(`Sebabnya: ${why.id}${where}.`, `Why: ${why.en}${where}.`);
}

function goOn({ withoutError, asSoFar, next }: SampleState['more'], hasBegun: boolean): Text {
  const forms = next.length;
  if (!hasBegun)
    return text(
      `${withoutError} undian (${forms} formulir) bila tidak ada kesalahan.`,
      `${withoutError} draws (${forms} forms) if there is no error.`,
    );
  if (asSoFar === null)
    return text(
      `Paling sedikit ${withoutError} undian lagi (${forms} formulir). Dengan kesalahan sebanyak sejauh ini undian tidak akan pernah cukup: siapkan pembacaan semua foto.`,
      `At least ${withoutError} more draws (${forms} forms). With errors as so far no sample will ever be enough: prepare to read every photo.`,
    );
  return text(
    `Tanpa kesalahan baru ${withoutError} undian lagi (${forms} formulir); dengan kesalahan seperti sejauh ini ${asSoFar}.`,
    `Without further errors ${withoutError} more draws (${forms} forms); with errors as so far ${asSoFar}.`,
  );
}
