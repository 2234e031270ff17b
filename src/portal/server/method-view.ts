import { html } from 'hono/html';
import { type RequirementPolicy, type SignalClass, signalTerm } from '../../connectivity/index.ts';
import { type Language, type Text, text } from '../../kernel/index.ts';
import { type Markup, number } from './page-view.ts';
import { type PolicyTitle, policyTitle } from './policy-view.ts';

/** How the numbers come about, in words that follow from the policy in force. */
export function methodMarkup(inForce: PolicyTitle, language: Language): Markup {
  const entries = [...rules(inForce.policy), ...MEANINGS];
  return html`
<h1>${text('Bagaimana angka ini dihitung', 'How these numbers are computed')[language]}</h1>
<p class="lead">${
    text(
      'Satu TPS dihitung memadai hanya bila setiap syarat di bawah terbukti. Tanpa kabar berarti belum diketahui, bukan baik dan bukan buruk.',
      'A polling station counts as adequate only when every condition below is shown. Silence means not known: neither good nor bad.',
    )[language]
  }</p>
<h2>${text('Kebijakan', 'Policy')[language]} ${policyTitle(inForce, language)}</h2>
<dl class="rules">${entries.map(([term, meaning]) => html`<dt>${term[language]}</dt><dd>${meaning[language]}</dd>`)}</dl>
`;
}

type Entry = readonly [term: Text, meaning: Text];

function rules(policy: RequirementPolicy): Entry[] {
  const { classesMbit, tests, location, power } = policy;
  const n = (value: number, language: Language) =>
    value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 2 });
  const term = (name: SignalClass) => signalTerm(name).en;
  const total = policy.photos * policy.megabytesPerPhoto;
  return [
    [
      text('Tugasnya', 'The task'),
      text(
        `Mengirim ${policy.photos} foto berukuran ${n(policy.megabytesPerPhoto, 'id')} MB (${n(total, 'id')} MB) dalam ${n(policy.minutes, 'id')} menit, dibuktikan dengan gladi unggah dan tanda terima.`,
        `Sending ${policy.photos} photos of ${n(policy.megabytesPerPhoto, 'en')} MB (${n(total, 'en')} MB) within ${n(policy.minutes, 'en')} minutes, shown by a rehearsal upload with a receipt.`,
      ),
    ],
    [
      text('Kelas sinyal', 'Signal class'),
      text(
        `Menurut P10 kecepatan unggah yang dihitung pihak penerima: kuat mulai ${n(classesMbit.kuat, 'id')} Mbit/s, sedang mulai ${n(classesMbit.sedang, 'id')}, lemah mulai ${n(classesMbit.lemah, 'id')}, di bawahnya tidak ada. Memadai mulai sedang.`,
        `By the P10 of the upload speed as counted by the receiving side: ${term('kuat')} from ${n(classesMbit.kuat, 'en')} Mbit/s, ${term('sedang')} from ${n(classesMbit.sedang, 'en')}, ${term('lemah')} from ${n(classesMbit.lemah, 'en')}, below that ${term('tidak-ada')}. Adequate from fair.`,
      ),
    ],
    [
      text('Uji yang cukup', 'Enough tests'),
      text(
        `Sedikitnya ${tests.minimum} uji pada ${tests.days} hari, ${tests.evening} di antaranya pukul ${tests.eveningFromHour}–${tests.eveningUntilHour}, paling jauh ${number(location.maxDistanceM, 'id')} m dari TPS dengan ketelitian ${number(location.maxAccuracyM, 'id')} m.`,
        `At least ${tests.minimum} tests on ${tests.days} days, ${tests.evening} of them between ${tests.eveningFromHour}:00 and ${tests.eveningUntilHour}:00, at most ${number(location.maxDistanceM, 'en')} m from the station with ${number(location.maxAccuracyM, 'en')} m accuracy.`,
      ),
    ],
    [
      text('Jalur lain dan listrik', 'Second way and power'),
      text(
        `Jalur kedua di TPS yang tidak gagal diuji (selama belum diuji ia bukan cadangan) atau titik unggah yang sudah diuji, dan listrik sedikitnya ${n(power.hours, 'id')} jam.`,
        `A second path at the station that has not failed its test (no fallback until it was tested) or an upload point that was tested, and at least ${n(power.hours, 'en')} hours of power.`,
      ),
    ],
    [
      text('Bukti menua', 'Evidence ages'),
      text(
        `Bukti berlaku ${ages((days) => `${n(days, 'id')} hari`, policy)}. Di antaranya dihitung sebanding.`,
        `Evidence is valid for ${ages((days) => `${n(days, 'en')} days`, policy)}. In between, in proportion.`,
      ),
    ],
  ];
}

/** Each point of validity. @example '14 hari (H-30), 3 hari (H-3)' */
function ages(days: (count: number) => string, { validity }: RequirementPolicy): string {
  return validity
    .toSorted((a, b) => b.daysToGo - a.daysToGo)
    .map((point) => `${days(point.days)} (H-${point.daysToGo})`)
    .join(', ');
}

const MEANINGS: readonly Entry[] = [
  [
    text('Uji yang gagal', 'A failed test'),
    text(
      'Uji yang menggantung atau “tidak dapat terhubung” adalah bukti tidak ada koneksi. Ia tidak dihitung sebagai 0 Mbit/s dan tidak pernah sebagai lulus.',
      'A test that hangs or cannot attach is evidence of no connection. It is never counted as 0 Mbit/s and never as a pass.',
    ),
  ],
  [
    text('Pernyataan', 'Claims'),
    text(
      'Pernyataan siapa pun dicatat dengan tanggal dan dokumennya, tetapi tidak pernah membuat sebuah TPS memadai.',
      'What anybody states is recorded with its date and document, but never makes a polling station adequate.',
    ),
  ],
  [
    text('Dua angka utama dan batasnya', 'The two headline numbers and their bounds'),
    text(
      'Kesenjangan koneksi: TPS yang terbukti belum memadai. Kesenjangan tanpa cadangan: yang di antaranya belum punya cadangan teruji. Batas atas menghitung semua yang belum diketahui sebagai belum memadai.',
      'Connected gap: stations shown to be inadequate. Uncovered gap: those among them without a tested fallback. The upper bound counts everything unknown as inadequate.',
    ),
  ],
  [
    text('Bebas dari operator', 'Independent of the operator'),
    text(
      'Uji oleh operator sendiri ditandai dan tidak pernah cukup untuk anak tangga “terverifikasi”.',
      'A test by the operator itself is marked as such and never suffices for the rung “verified”.',
    ),
  ],
];
