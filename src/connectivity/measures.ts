import { type Text, text } from '../kernel/index.ts';

/** What a measure counts in. */
export type MeasureUnit = 'percent' | 'tps' | 'place' | 'tower' | 'yes-no' | 'none';

/** A question that several measures answer, each in its own way. */
export type Question = 'connection' | 'power' | 'blank-places';

/** A measure that claims are made in. */
type Measure = {
  readonly name: Text;
  readonly unit: MeasureUnit;
  /** Which question it answers, when others answer it too. */
  readonly question: Question | null;
  /** The measure says how many are well, where the question asks how many are not. */
  readonly isComplement?: true;
  /** Measures that count these TPS too, and others: a TPS in a blank spot also has a weak network. */
  readonly partOf?: readonly string[];
};

const ANY_TROUBLE = [
  'tps_kendala_internet',
  'tps_internet_belum_optimal_persen',
  'tps_internet_memadai_persen',
];

/** The questions as people read them. */
export const QUESTION_NAMES: Readonly<Record<Question, Text>> = {
  connection: text(
    'Berapa TPS yang terkendala koneksi?',
    'How many polling stations have trouble with their connection?',
  ),
  power: text('Berapa TPS yang terkendala listrik?', 'How many polling stations have trouble with power?'),
  'blank-places': text('Berapa titik tanpa sinyal?', 'How many places have no signal?'),
};

/**
 * The measures that Sigap knows, after those of the published figures of 2022 to 2025. A claim in any other measure is
 * kept as it is written; it is only never compared.
 */
export const MEASURES: Readonly<Record<string, Measure>> = {
  tps_internet_memadai_persen: {
    name: text('TPS dengan internet memadai', 'TPS with adequate internet'),
    unit: 'percent',
    question: 'connection',
    isComplement: true,
  },
  tps_internet_belum_optimal_persen: {
    name: text('TPS dengan internet belum optimal', 'TPS whose internet is not yet optimal'),
    unit: 'percent',
    question: 'connection',
  },
  tps_jaringan_lemah: {
    name: text('TPS dengan jaringan lemah', 'TPS with a weak network'),
    unit: 'tps',
    question: 'connection',
    partOf: ANY_TROUBLE,
  },
  tps_blank_spot: {
    name: text('TPS di blank spot', 'TPS in a blank spot'),
    unit: 'tps',
    question: 'connection',
    partOf: ['tps_jaringan_lemah', ...ANY_TROUBLE],
  },
  tps_kendala_internet: {
    name: text('TPS dengan kendala internet', 'TPS with internet trouble'),
    unit: 'tps',
    question: 'connection',
  },
  tps_kendala_listrik: {
    name: text('TPS dengan kendala listrik', 'TPS with power trouble'),
    unit: 'tps',
    question: 'power',
  },
  titik_blank_spot: {
    name: text('Titik blank spot', 'Blank spots'),
    unit: 'place',
    question: 'blank-places',
  },
  titik_blank_spot_semula: {
    name: text('Titik blank spot semula', 'Blank spots at first'),
    unit: 'place',
    question: null,
  },
  cara_unggah_cadangan: {
    name: text('Cara unggah cadangan', 'Other way to upload'),
    unit: 'none',
    question: null,
  },
  contoh_lokasi_blank_spot: {
    name: text('Contoh lokasi blank spot', 'Examples of blank spots'),
    unit: 'none',
    question: null,
  },
  bts_diusulkan: { name: text('BTS diusulkan', 'Towers proposed'), unit: 'tower', question: null },
  bts_bakti_dinonaktifkan: {
    name: text('BTS BAKTI dinonaktifkan', 'BAKTI towers switched off'),
    unit: 'tower',
    question: null,
  },
  tps_internet_memadai: {
    name: text('Internet di TPS ini memadai', 'This TPS has adequate internet'),
    unit: 'yes-no',
    question: null,
  },
  tps_sinyal: { name: text('Sinyal di TPS ini', 'Signal at this TPS'), unit: 'yes-no', question: null },
};

/** A measure's name; one that is not in the catalogue is shown as written. */
export function measureName(measure: string): Text {
  return MEASURES[measure]?.name ?? text(measure.replaceAll('_', ' '), measure.replaceAll('_', ' '));
}
