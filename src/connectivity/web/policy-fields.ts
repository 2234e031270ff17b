import { type Language, type Text, text } from '../../kernel/index.ts';

/** A number of the policy as the form asks for it. `path` names it as docs/formats/policy.md does. */
export type PolicyField = {
  readonly path: string;
  readonly name: Text;
  readonly unit: Text;
  readonly hint?: Text;
  /** May be left empty, which then means this. */
  readonly empty?: Text;
  /** How many of the form's unit make one of the policy's: a share is asked for in percent. */
  readonly scale?: number;
};

/** The name of the policy, once for each language. */
export const LABEL_FIELDS: readonly {
  readonly language: Language;
  readonly name: Text;
  readonly hint?: Text;
}[] = [
  { language: 'id', name: text('Nama kebijakan (Indonesia)', 'Name of the policy (Indonesian)') },
  {
    language: 'en',
    name: text('Nama kebijakan (Inggris)', 'Name of the policy (English)'),
    hint: text('kosong berarti nama Indonesia dipakai', 'empty means the Indonesian name is shown'),
  },
];

/** Fields that are about the same. */
type PolicyGroup = { readonly title: Text; readonly fields: readonly PolicyField[] };

const PHOTOS = text('foto', 'photos');
const MINUTES = text('menit', 'minutes');
const HOURS = text('jam', 'hours');
const METRES = text('m', 'm');
const TESTS = text('uji', 'tests');
const MBIT = text('Mbit/s', 'Mbit/s');
const CLOCK = text('pukul', 'o’clock');

/** Every number of the policy but those of `validity`, in the order of the form. */
export const POLICY_GROUPS: readonly PolicyGroup[] = [
  {
    title: text('Yang harus dikirim', 'What must be sent'),
    fields: [
      { path: 'photos', name: text('Jumlah foto', 'Number of photos'), unit: PHOTOS },
      { path: 'megabytesPerPhoto', name: text('Ukuran tiap foto', 'Size of each'), unit: text('MB', 'MB') },
      { path: 'minutes', name: text('Selesai dalam', 'Done within'), unit: MINUTES },
      {
        path: 'efficiency',
        name: text('Bagian unggah yang membawa foto', 'Share of the uplink that carries photos'),
        unit: text('%', '%'),
        scale: 100,
      },
    ],
  },
  {
    title: text('Kelas sinyal: P10 unggah paling rendah', 'Signal classes: lowest P10 of uplink'),
    fields: [
      { path: 'classesMbit.kuat', name: text('Kuat mulai', 'Strong from'), unit: MBIT },
      {
        path: 'classesMbit.sedang',
        name: text('Sedang mulai', 'Fair from'),
        unit: MBIT,
        hint: text('memadai mulai di sini', 'adequate from here'),
      },
      { path: 'classesMbit.lemah', name: text('Lemah mulai', 'Weak from'), unit: MBIT },
    ],
  },
  {
    title: text('Uji yang cukup', 'Enough tests'),
    fields: [
      { path: 'tests.minimum', name: text('Paling sedikit', 'At least'), unit: TESTS },
      { path: 'tests.days', name: text('Pada berapa hari', 'On how many days'), unit: text('hari', 'days') },
      { path: 'tests.evening', name: text('Di antaranya petang', 'Of them in the evening'), unit: TESTS },
      { path: 'tests.eveningFromHour', name: text('Petang mulai', 'Evening from'), unit: CLOCK },
      { path: 'tests.eveningUntilHour', name: text('Petang sampai', 'Evening until'), unit: CLOCK },
    ],
  },
  {
    title: text('Tempat uji, listrik, latensi, dan mitra', 'Where tested, power, latency and partners'),
    fields: [
      {
        path: 'location.maxDistanceM',
        name: text('Paling jauh dari TPS', 'Farthest from the TPS'),
        unit: METRES,
      },
      {
        path: 'location.maxAccuracyM',
        name: text('Ketelitian posisi', 'Accuracy of the position'),
        unit: METRES,
      },
      { path: 'power.hours', name: text('Lama listrik', 'Power lasts'), unit: HOURS },
      {
        path: 'latencyLimitMs',
        name: text('Batas latensi', 'Latency limit'),
        unit: text('ms', 'ms'),
        empty: text('tanpa batas', 'no limit'),
        hint: text('kosong berarti tanpa batas', 'empty means no limit'),
      },
      { path: 'answerHours', name: text('Mitra menjawab dalam', 'Partners answer within'), unit: HOURS },
    ],
  },
];

/** Every field of every group. */
export const POLICY_FIELDS: readonly PolicyField[] = POLICY_GROUPS.flatMap(({ fields }) => fields);
