import { type Text, text } from '../kernel/index.ts';
import {
  COUNTER_WORDS,
  MEASURER_WORDS,
  OUTCOME_WORDS,
  PATH_WORDS,
  ROW_KINDS,
  TRAVEL_WORDS,
  YES_NO_WORDS,
} from './test-columns.ts';

/** One of the answers of a question: the word that a file of tests understands, and what it says on the phone. */
export type Choice = { readonly name: string; readonly label: Text };

/** How a column of a file of tests is asked on a phone (XLSForm). Its hint is the column's meaning. */
export type Question = {
  /** Its group; the questions of a group stand together. */
  readonly group: string;
  readonly type: string;
  readonly choices?: string;
  readonly label: Text;
  readonly required?: boolean;
  readonly relevant?: string;
  readonly constraint?: string;
  readonly byDefault?: string;
};

function choicesOf<W extends string>(
  words: Readonly<Record<W, readonly string[]>>,
  labels: Readonly<Record<W, Text>>,
): readonly Choice[] {
  return (Object.keys(words) as W[]).map((word) => ({ name: words[word][0] ?? word, label: labels[word] }));
}

/** The lists of answers, made of the words that a file understands. */
export const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  jenis: choicesOf(ROW_KINDS, {
    speed: text('Uji kecepatan', 'Speed test'),
    rehearsal: text('Gladi unggah', 'Upload rehearsal'),
    attach: text('Percobaan sambung', 'Try to attach'),
    power: text('Temuan: listrik', 'Finding: power'),
    'second-path': text('Temuan: jalur kedua', 'Finding: second path'),
    'upload-point': text('Temuan: titik unggah', 'Finding: upload point'),
  }),
  jalur: choicesOf(PATH_WORDS, {
    primary: text('Jalur utama TPS', "The TPS's primary path"),
    second: text('Jalur kedua', 'The second path'),
    'upload-point': text('Dari titik unggah', 'From the upload point'),
  }),
  hasil: choicesOf(OUTCOME_WORDS, {
    completed: text('Selesai', 'Completed'),
    'no-attachment': text('Tidak tersambung', 'No attachment'),
    hung: text('Macet di tengah jalan', 'Hung midway'),
    aborted: text('Dihentikan sendiri', 'Stopped by hand'),
  }),
  penghitung: choicesOf(COUNTER_WORDS, {
    receiver: text('Penerima (server)', 'The receiver (server)'),
    sender: text('Pengirim (ponsel)', 'The sender (phone)'),
  }),
  pengukur: choicesOf(MEASURER_WORDS, {
    operator: text('Operator jaringan', 'The network operator'),
    officer: text('Petugas TPS', 'An officer of the TPS'),
    office: text('Kantor (Diskominfo, KPU, Bawaslu)', 'An office (ICT, KPU, Bawaslu)'),
    'third-party': text('Pihak ketiga', 'A third party'),
    probe: text('Alat ukur', 'A probe'),
    unstated: text('Tidak disebutkan', 'Not stated'),
  }),
  ya_tidak: choicesOf(YES_NO_WORDS, { yes: text('Ya', 'Yes'), no: text('Tidak', 'No') }),
  sarana: choicesOf(TRAVEL_WORDS, {
    foot: text('Jalan kaki', 'On foot'),
    road: text('Lewat darat', 'By road'),
    boat: text('Naik perahu', 'By boat'),
  }),
};

/** The answer to a question, as XLSForm refers to it. */
const answer = (name: string) => `$\{${name}}`;
const IS_TEST = `selected('uji gladi sambung', ${answer('jenis')})`;
const IS_DONE = `${answer('hasil')} = 'selesai'`;
const IS_REHEARSAL = `${answer('jenis')} = 'gladi'`;
const NOT_NEGATIVE = '. >= 0';

/** The name of the question for the position; it stands for the columns of latitude, longitude and accuracy. */
export const PLACE_QUESTION = 'lokasi';

/** How each column is asked, by its header in the template. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  kode_tps: {
    ...{ group: 'dasar', type: 'text', required: true, constraint: "regex(., '^[0-9]{13}$')" },
    label: text('Kode TPS', 'Code of the TPS'),
  },
  waktu: {
    ...{ group: 'dasar', type: 'dateTime', required: true, byDefault: 'now()', constraint: '. <= now()' },
    label: text('Kapan diuji atau dilihat', 'When it was tested or seen'),
  },
  jenis: {
    ...{ group: 'dasar', type: 'select_one', choices: 'jenis', required: true },
    label: text('Apa yang dicatat', 'What is recorded'),
  },
  jalur: {
    ...{ group: 'pengujian', type: 'select_one', choices: 'jalur', relevant: IS_TEST },
    label: text('Jalur yang diuji', 'The path that was tested'),
  },
  hasil: {
    ...{ group: 'pengujian', type: 'select_one', choices: 'hasil', required: true, relevant: IS_TEST },
    label: text('Bagaimana berakhirnya', 'How it ended'),
  },
  unggah_mbit: {
    ...{ group: 'pengujian', type: 'decimal', relevant: IS_DONE, constraint: '. > 0' },
    label: text('Kecepatan unggah (Mbit/s)', 'Uplink (Mbit/s)'),
  },
  dihitung_oleh: {
    ...{
      group: 'pengujian',
      type: 'select_one',
      choices: 'penghitung',
      relevant: `${answer('unggah_mbit')} != ''`,
    },
    label: text('Siapa yang menghitung unggahnya', 'Who counted the uplink'),
  },
  unduh_mbit: {
    ...{ group: 'pengujian', type: 'decimal', relevant: IS_DONE, constraint: NOT_NEGATIVE },
    label: text('Kecepatan unduh (Mbit/s)', 'Downlink (Mbit/s)'),
  },
  latensi_ms: {
    ...{ group: 'pengujian', type: 'decimal', relevant: IS_DONE, constraint: NOT_NEGATIVE },
    label: text('Latensi (milidetik)', 'Latency (milliseconds)'),
  },
  foto: {
    ...{ group: 'pengujian', type: 'integer', required: true, relevant: IS_REHEARSAL, constraint: '. > 0' },
    label: text('Jumlah foto', 'Number of photos'),
  },
  mb: {
    ...{ group: 'pengujian', type: 'decimal', required: true, relevant: IS_REHEARSAL, constraint: '. > 0' },
    label: text('Ukuran semua foto (MB)', 'Size of all photos (MB)'),
  },
  durasi_detik: {
    ...{ group: 'pengujian', type: 'decimal', required: true, constraint: '. > 0' },
    ...{ relevant: `${IS_REHEARSAL} and ${IS_DONE}` },
    label: text('Lamanya (detik)', 'How long it took (seconds)'),
  },
  tanda_terima: {
    ...{ group: 'pengujian', type: 'text', constraint: "regex(., '^[0-9a-fA-F]{64}$')" },
    ...{ relevant: `${IS_REHEARSAL} and ${IS_DONE}` },
    label: text('Tanda terima dari penerima', "The receiver's receipt"),
  },
  jarak_m: {
    ...{ group: 'pengujian', type: 'decimal', relevant: IS_TEST, constraint: NOT_NEGATIVE },
    label: text('Jarak dari TPS (meter)', 'Distance from the TPS (metres)'),
  },
  ketelitian_m: {
    ...{ group: 'pengujian', type: 'geopoint', relevant: IS_TEST },
    label: text('Posisi saat menguji', 'Position while testing'),
  },
  operator: {
    ...{ group: 'jaringan', type: 'text', relevant: IS_TEST },
    label: text('Operator', 'Operator'),
  },
  media: {
    ...{ group: 'jaringan', type: 'text', relevant: IS_TEST },
    label: text('Media (4g, vsat, serat, …)', 'Medium (4g, vsat, fibre, …)'),
  },
  pengukur: {
    ...{ group: 'jaringan', type: 'select_one', choices: 'pengukur', required: true },
    label: text('Siapa yang mengukur atau melihat', 'Who measured or saw it'),
  },
  ada: {
    ...{ group: 'temuan', type: 'select_one', choices: 'ya_tidak', required: true },
    relevant: `selected('listrik jalur_kedua titik_unggah', ${answer('jenis')})`,
    label: text('Ada?', 'Is there any?'),
  },
  jam_listrik: {
    ...{ group: 'temuan', type: 'decimal', required: true, constraint: '. >= 0 and . <= 24' },
    relevant: `${answer('jenis')} = 'listrik' and ${answer('ada')} = 'ya'`,
    label: text('Berapa jam ada listrik', 'Hours of power'),
  },
  menit_tempuh: {
    ...{ group: 'temuan', type: 'integer', constraint: NOT_NEGATIVE },
    relevant: `${answer('jenis')} = 'titik_unggah' and ${answer('ada')} = 'ya'`,
    label: text('Berapa menit ke sana', 'Minutes to get there'),
  },
  sarana: {
    ...{ group: 'temuan', type: 'select_one', choices: 'sarana' },
    relevant: `${answer('jenis')} = 'titik_unggah' and ${answer('ada')} = 'ya'`,
    label: text('Dengan apa ke sana', 'How one gets there'),
  },
  catatan: {
    ...{ group: 'penutup', type: 'text' },
    label: text('Catatan (tanpa nama atau nomor orang)', 'Note (no names or numbers of people)'),
  },
};

/** What the groups are called. */
export const GROUP_LABELS: Readonly<Record<string, Text>> = {
  dasar: text('TPS dan waktu', 'TPS and time'),
  pengujian: text('Pengujian', 'The test'),
  jaringan: text('Jaringan dan pengukur', 'Network and who measured'),
  temuan: text('Temuan', 'The finding'),
  penutup: text('Lain-lain', 'Anything else'),
};
