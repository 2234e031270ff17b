import { html } from 'hono/html';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { type Markup, moment, number } from './page-view.ts';

/** The plan in force in totals; nothing about a single polling station. */
export type ChosenPlan = {
  readonly adoptedAt: Date;
  readonly timeZone: string;
  readonly catalogueVersion: number;
  readonly places: number;
  readonly lostWithout: number;
  readonly lost: number;
  readonly lostBound: number;
  readonly isProven: boolean;
  /** Whether it also provides for TPS of which nobody knows how they are. */
  readonly includesUnknown: boolean;
};

/** The question of the page. */
export const CHOICE_QUESTION = text(
  'Bagaimana dipilih TPS mana mendapat apa?',
  'How is it chosen which polling station gets what?',
);

/** The rule of choice in plain words, and what the plan in force comes to. */
export function choiceMarkup(plan: ChosenPlan | null, language: Language): Markup {
  return html`
<h1>${CHOICE_QUESTION[language]}</h1>
<p class="lead">${LEAD[language]}</p>
<dl class="rules">${RULES.map(([term, meaning]) => html`<dt>${term[language]}</dt><dd>${meaning[language]}</dd>`)}</dl>
<h2>${text('Rencana yang berlaku', 'The plan in force')[language]}</h2>
<p>${plan ? standing(plan)[language] : NONE[language]}${plan?.includesUnknown ? ` ${ALSO_UNKNOWN[language]}` : ''}</p>
`;
}

function standing(plan: ChosenPlan): Text {
  const said = (language: Language, words: readonly [string, string, string, string, string, string]) => {
    const tenth = (value: number) => number(Math.round(value * 10) / 10, language);
    const [since, of, without, withPlan, least, catalogue] = words;
    const proof = plan.isProven ? least : '';
    return `${since} ${moment(plan.adoptedAt, plan.timeZone, language)}: ${of} ${number(plan.places, language)} TPS, ${without} ${tenth(plan.lostWithout)}, ${withPlan} ${tenth(plan.lost)}${proof}. ${catalogue} ${plan.catalogueVersion}.`;
  };
  return text(
    said('id', [
      'Ditetapkan',
      'untuk',
      'tanpa tindakan diperkirakan tidak dapat mengirim',
      'dengan rencana ini',
      ' (terbukti tidak dapat lebih sedikit)',
      'Katalog versi',
    ]),
    said('en', [
      'Adopted',
      'for',
      'expected unable to send if nothing is done',
      'with this plan',
      ' (proven that it cannot be fewer)',
      'Catalogue version',
    ]),
  );
}

const LEAD = text(
  'Alat, uang, dan regu tidak cukup untuk semua TPS. Yang didahulukan bukan yang paling keras meminta, melainkan yang paling mengurangi jumlah TPS yang gagal mengirim hasilnya.',
  'There are not enough terminals, money and crews for all. First comes not who asks loudest, but what most reduces the number of polling stations that cannot send their results.',
);

const ALSO_UNKNOWN = text(
  'Rencana ini juga mengurus TPS yang keadaannya belum diketahui.',
  'This plan also provides for polling stations whose state is not known.',
);

const NONE = text('Belum ada rencana yang ditetapkan.', 'No plan has been adopted yet.');

const RULES: readonly (readonly [Text, Text])[] = [
  [
    text('Siapa yang diperhitungkan', 'Who is considered'),
    text(
      'Setiap TPS yang terbukti belum memadai, dan yang belum diketahui bila rencana yang berlaku di bawah mengatakannya. TPS yang sudah memadai tidak mendapat apa-apa: alat yang langka tidak pergi ke tempat yang bersinyal.',
      'Every polling station that is shown to be inadequate, and those not known where the plan in force says so below. One that is adequate gets nothing: scarce terminals do not go where there is signal.',
    ),
  ],
  [
    text('Tujuan, menurut urutan', 'What is sought, in this order'),
    text(
      'Pertama: sesedikit mungkin TPS yang diperkirakan tidak dapat mengirim malam itu, ditimbang menurut jumlah pemilihnya. Kedua, di antara yang sama baik: paling murah. Ketiga: paling cepat selesai.',
      'First: as few as possible expected unable to send that evening, weighted by their voters. Second, among those equally good: the cheapest. Third: the soonest done.',
    ),
  ],
  [
    text('Batas', 'Limits'),
    text(
      'Stok tiap alat, anggaran tiap sumber, kapasitas titik bersama, waktu kirim, hari regu dan hari kapal tiap wilayah. Yang sudah dipesan tetap.',
      'The stock of every device, every budget, the capacity of what is shared, delivery times, days of crews and boats of every area. What is ordered already stays.',
    ),
  ],
  [
    text('Peluang', 'Chances'),
    text(
      'Peluang siap dan peluang berfungsi berasal dari katalog bersumber dan bertanggal; yang tanpa sumber umum ditandai sebagai asumsi.',
      'The chances of being ready and of working come from a catalogue with source and date; what has no public source is marked as an assumption.',
    ),
  ],
  [
    text('Yang tidak diperhitungkan', 'What is not considered'),
    text(
      'Siapa yang didukung pemilih di suatu TPS, siapa yang meminta, dan hasil pemilihan apa pun. Angka-angka itu tidak ada dalam hitungan.',
      'Whom the voters of a place support, who asked, and any result of any election. Those figures are not in the computation.',
    ),
  ],
  [
    text('Siapa yang memutuskan', 'Who decides'),
    text(
      'Komputer mengusulkan; pejabat provinsi menetapkan dengan alasan tertulis. Setiap penetapan tercatat dalam jejak audit. Masukan yang sama selalu memberi rencana yang sama.',
      'The computer proposes; a provincial officer adopts, with a written reason. Every adoption is kept in the audit trail. The same input always gives the same plan.',
    ),
  ],
];
