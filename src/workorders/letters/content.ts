import type { Day, Position } from '../../kernel/index.ts';
import { letterDay } from './date.ts';
import type { Letterhead } from './letterhead.ts';

/** One order of the annex. Codes and coordinates, no person. */
export type AnnexRow = {
  readonly number: string;
  readonly tpsCode: string;
  readonly tpsName: string;
  readonly area: string;
  readonly position: Position | null;
  readonly isVillagePoint: boolean;
  /** What is to be done, in Indonesian. */
  readonly work: string;
  readonly dueDay: Day | null;
};

/** What a letter is made of. */
export type LetterFacts = {
  readonly letterhead: Letterhead;
  readonly number: string;
  readonly day: Day;
  readonly partnerName: string;
  readonly electionName: string;
  readonly votingDay: Day;
  readonly synthetic: boolean;
  readonly answerHours: number;
  /** The definition by which "adequate" is judged, as the policy has it. */
  readonly definition: {
    readonly version: number;
    readonly photos: number;
    readonly megabytesPerPhoto: number;
    readonly minutes: number;
    readonly eveningFromHour: number;
    readonly eveningUntilHour: number;
  };
  readonly orders: readonly AnnexRow[];
};

/** A letter as it is printed: paragraphs and lists in order. It holds all that the PDF is made of, so that the same content is the same file. */
export type LetterContent = {
  readonly letterhead: Letterhead;
  readonly number: string;
  readonly day: Day;
  readonly date: string;
  readonly subject: string;
  readonly attachment: string;
  readonly addressee: readonly string[];
  readonly synthetic: boolean;
  readonly body: readonly (string | readonly string[])[];
  readonly annex: readonly AnnexRow[];
};

/** The letter of an office to a partner about its open orders, in Indonesian (Surat dinas; the language of the state by UU 24/2009 article 27). */
export function letterContent(facts: LetterFacts): LetterContent {
  const { letterhead, number, day, orders } = facts;
  const tps = new Set(orders.map(({ tpsCode }) => tpsCode)).size;
  return {
    letterhead,
    number,
    day,
    date: `${letterhead.city}, ${letterDay(day)}`,
    subject: `Perintah kerja penyediaan akses internet pada ${tps} TPS`,
    attachment: `Daftar ${orders.length} perintah kerja`,
    addressee: [`Yth. Pimpinan ${facts.partnerName}`, 'di tempat'],
    synthetic: facts.synthetic,
    body: body(facts, tps),
    annex: orders,
  };
}

function body(facts: LetterFacts, tps: number): (string | readonly string[])[] {
  const { definition, votingDay, answerHours, orders, electionName } = facts;
  const { photos, megabytesPerPhoto, minutes, eveningFromHour, eveningUntilHour } = definition;
  const megabytes = decimal(photos * megabytesPerPhoto);
  const due = orders.flatMap(({ dueDay }) => (dueDay === null ? [] : [dueDay])).sort();
  const [first, last] = [due[0], due.at(-1)];
  const dates =
    first === undefined || last === undefined
      ? 'Tenggat tiap pekerjaan dinyatakan saat perintahnya diterbitkan.'
      : first === last
        ? `Seluruh pekerjaan diselesaikan paling lambat ${letterDay(last)}.`
        : `Pekerjaan diselesaikan menurut tenggat pada lampiran, yang pertama ${letterDay(first)} dan yang terakhir ${letterDay(last)}.`;
  return [
    'Dasar:',
    facts.letterhead.legalBasis,
    `Dalam rangka ${electionName} pada tanggal ${letterDay(votingDay)}, dengan hormat kami sampaikan ${orders.length} perintah kerja untuk ${tps} TPS yang menurut pengukuran belum memiliki akses internet memadai. Rincian tiap TPS beserta koordinat, pekerjaan dan tenggatnya terdapat pada lampiran.`,
    'Ketentuan:',
    [
      `Akses dinyatakan memadai apabila TPS mampu mengirim ${photos} foto berukuran ${decimal(megabytesPerPhoto)} MB (seluruhnya ${megabytes} MB) dalam ${decimal(minutes)} menit, dihitung di sisi penerima (kebijakan versi ${definition.version}). Tercakup sinyal 2G belum berarti memadai.`,
      `Setiap perintah dijawab dalam ${decimal(answerHours)} jam sejak diterbitkan: diterima, atau disanggah dengan menyebut alasan menurut definisi di atas.`,
      answersTo(facts.letterhead),
      dates,
      'Kode TPS pada lampiran sama dengan kode pada lembar jawaban. Perintah yang sudah dinyatakan selesai tidak tercantum: ia menunggu uji independen.',
      `Pernyataan selesai dan uji mandiri tidak menutup perintah. Perintah ditutup setelah uji independen pada hari lain, antara pukul ${hour(eveningFromHour)} dan ${hour(eveningUntilHour)} waktu setempat, menunjukkan hasil memadai.`,
      'Perintah dibuka kembali apabila uji berikutnya menunjukkan gangguan.',
    ],
    'Demikian disampaikan. Atas perhatian dan kerja samanya diucapkan terima kasih.',
  ];
}

/** How the partner answers; the office's address only where the letterhead has one. */
function answersTo({ address }: Letterhead): string {
  const written = address.length > 0 ? `, atau secara tertulis kepada: ${address.join(', ')}` : '';
  return `Jawaban diberikan melalui tautan mitra Sigap atau lembar jawaban XLSX yang diterima dari kantor kami${written}.`;
}

/** A number with a decimal comma. @example decimal(2.4) === '2,4' */
function decimal(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}

function hour(of: number): string {
  return `${String(of).padStart(2, '0')}.00`;
}
