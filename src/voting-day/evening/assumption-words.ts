import { type Text, text } from '../../kernel/index.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from './assumptions.ts';

/** When the assumptions were stated. */
export const ASSUMED_ON = '2026-11-28';

/** How a value is written: as it is, as a share, in thousands or millions of its unit. */
type Writing = 'plain' | 'percent' | 'kilo' | 'mega';

/** Every assumption in words, `#` its value, in the order in which the evening meets them. None is measured. */
const WORDS: Readonly<Record<keyof Assumptions, readonly [Writing, id: string, en: string]>> = {
  prepareMinutes: [
    'plain',
    'dari akhir pemungutan sampai surat suara pertama dibaca # menit',
    '# minutes from the end of voting until the first ballot is read',
  ],
  ballotSeconds: [
    'plain',
    'membaca dan mencatat satu surat suara satu kontes # detik',
    '# seconds to read and tally one ballot of one contest',
  ],
  contests: ['plain', '# kontes dihitung di setiap TPS', '# contests are counted at every TPS'],
  turnout: ['percent', 'kehadiran #, seperti Pilkada Kepri 2024', 'turnout #, as in Kepri in 2024'],
  unknownVoters: [
    'plain',
    'TPS tanpa DPT punya rata-rata pemilih kecamatannya, kalau tidak diketahui # (rata-rata Kepri 2024)',
    'a TPS without a voter count has its district’s mean, else # voters (Kepri’s mean of 2024)',
  ],
  formsMinutes: [
    'plain',
    'menulis, menandatangani dan memotret formulir # menit',
    '# minutes to write, sign and photograph the forms',
  ],
  finishSpread: [
    'percent',
    'waktu selesai tersebar # per TPS (simpangan baku logaritma)',
    'finishing times spread by # at each TPS (standard deviation of the logarithm)',
  ],
  finishSharedSpread: ['percent', 'dan # bersama satu kabupaten/kota', 'and by # shared by a regency'],
  figureBytes: ['plain', 'angka semua kontes # bita', 'figures of all contests weigh # bytes'],
  photos: [
    'plain',
    '# foto dikirim (kebijakan pemilihan bila ada)',
    '# photos are sent (the election’s policy where there is one)',
  ],
  previewBytes: ['kilo', 'pratinjau satu foto # kB', 'a photo’s preview weighs # kB'],
  photoBytes: [
    'mega',
    'satu foto penuh # MB (kebijakan pemilihan bila ada)',
    'a full photo weighs # MB (the election’s policy where there is one)',
  ],
  efficiency: [
    'percent',
    '# unggahan membawa isi (kebijakan pemilihan bila ada)',
    '# of the uplink carries content (the election’s policy where there is one)',
  ],
  lostShare: [
    'percent',
    'tautan yang hidup kehilangan # percobaan; jeda ulangnya aturan ponsel sendiri',
    'a working link loses # of attempts; the waits between are the phone’s own rule',
  ],
  hangMinutes: [
    'plain',
    'ponsel menyerah pada percobaan yang hilang sesudah # menit',
    'the phone gives a lost attempt up after # minutes',
  ],
  patienceMinutes: ['plain', 'petugas mencoba jalur mati # menit', 'officers try a dead way for # minutes'],
  patienceSpread: ['percent', 'kesabaran itu tersebar #', 'that patience spreads by #'],
  photoPatienceMinutes: [
    'plain',
    'foto dibiarkan terkirim paling lama # menit',
    'photos are let run for # minutes at most',
  ],
  knownDeadShare: [
    'percent',
    'jalur yang hidup kurang dari # malam tidak ditunggu',
    'nobody waits for a way that is up on fewer than # of evenings',
  ],
  unknownUp: [
    'percent',
    'TPS yang belum diuji di kecamatan yang kurang terukur: tautan hidup pada # malam',
    'a TPS nobody tested in a district that is measured too little: its link is up on # of evenings',
  ],
  unknownBps: ['mega', 'dengan median # Mbit/s', 'with a median of # Mbit/s'],
  unknownSpread: ['percent', 'tersebar #', 'spread by #'],
  enoughAround: [
    'plain',
    'kecamatan dengan # TPS terukur mengatakan seperti apa yang lain',
    'a district with # measured TPS tells what its others are like',
  ],
  oneMoreTryUp: [
    'percent',
    'satu percobaan lagi pada jalur yang diuji berhasil dengan peluang #',
    'one more try of a tested way would come through with a chance of #',
  ],
  usualSpread: [
    'percent',
    'sebaran jalur yang diuji dicampur dengan sebaran biasa #',
    'the spread of a tested way is mixed with a usual one of #',
  ],
  usualTests: ['plain', 'seberat # uji', 'that weighs as much as # tests'],
  untestedUp: [
    'percent',
    'jalur kedua yang dilaporkan dan belum diuji hidup pada # malam',
    'a second path reported and not tested is up on # of evenings',
  ],
  pointUp: [
    'percent',
    'titik unggah yang belum diuji hidup pada # malam, sebab dipilih karena ada sinyal',
    'an upload point nobody tested is up on # of evenings, for it was chosen because there is signal',
  ],
  pointBps: ['mega', 'dengan median # Mbit/s', 'with a median of # Mbit/s'],
  pointSpread: ['percent', 'tersebar #', 'spread by #'],
  satelliteUp: ['percent', 'VSAT tambahan hidup pada # malam', 'an added VSAT is up on # of evenings'],
  satelliteBps: ['mega', 'dengan median # Mbit/s', 'with a median of # Mbit/s'],
  satelliteSpread: ['percent', 'tersebar #', 'spread by #'],
  cellBps: [
    'mega',
    'sel pelayan tidak tercatat: ponsel satu operator di satu desa berbagi sel bermedian # Mbit/s',
    'no serving cell is on record: phones of one operator in one village share a cell with a median of # Mbit/s',
  ],
  cellSpread: ['percent', 'yang tersebar #', 'which spreads by #'],
  unknownPowerShare: [
    'percent',
    'daya yang tidak dilaporkan cukup di # TPS',
    'power nobody reported is enough at # of TPS',
  ],
  shortPowerHours: ['plain', 'di selebihnya # jam', 'at the others it lasts # hours'],
  powerFromMinutes: [
    'plain',
    'jam daya dihitung dari # menit sesudah pemungutan',
    'hours of power count from # minutes after voting',
  ],
  batteryMinutes: [
    'plain',
    'sesudahnya baterai ponsel tahan # menit',
    'then a phone’s battery lasts # minutes',
  ],
  batterySpread: ['percent', 'tersebar #', 'spread by #'],
  towerMinutes: ['plain', 'menara tanpa listrik tahan # menit', 'a tower without power lasts # minutes'],
  smsShare: ['percent', 'tanpa data, SMS keluar di # TPS', 'without data, SMS gets out at # of TPS'],
  smsMinutes: [
    'plain',
    'dalam # menit; slipnya datang dengan ponsel',
    'within # minutes; its slip comes with the phone',
  ],
  relayShare: [
    'percent',
    'di desa yang malam itu punya tautan, ponsel lain membawa QR dari # TPS',
    'in a village that has a link tonight, another phone carries the QR of # of TPS',
  ],
  relayMinutes: [
    'plain',
    'dalam # menit, tersebar seperti perjalanan',
    'within # minutes, spread like other ways',
  ],
  addedRelayShare: [
    'percent',
    'ponsel estafet tambahan melayani # TPS desanya, hanya bila desa punya tautan',
    'an added relay phone serves # of its village’s TPS, only where the village has a link',
  ],
  roadMinutes: [
    'plain',
    'perjalanan darat yang tidak dicatat # menit',
    'a way by land nobody timed takes # minutes',
  ],
  boatMinutes: [
    'plain',
    'perjalanan kapal yang tidak dicatat # menit',
    'a way by boat nobody timed takes # minutes',
  ],
  seatMinutes: [
    'plain',
    'dari titik unggah tanpa sinyal ke ibu kota kecamatan # menit',
    '# minutes on from an upload point without signal to the district’s seat',
  ],
  travelSpread: ['percent', 'perjalanan tersebar #', 'ways spread by #'],
  tpsPerBoat: [
    'plain',
    'kecamatan tanpa kapal di jadwal tugas punya satu kapal untuk setiap # TPS yang naik kapal, dibulatkan ke atas, satu TPS sekali jalan',
    'a district without a boat in the roster has one for every # TPS that go by boat, rounded up, one TPS a trip',
  ],
  coreDown: [
    'percent',
    'inti satu operator padam pada # malam',
    'an operator’s core is down on # of evenings',
  ],
  coreDownSpan: [
    'plain',
    'mulai dalam # menit sesudah pemungutan',
    'beginning within # minutes after voting',
  ],
  coreDownMinutes: ['plain', 'selama rata-rata # menit', 'for # minutes in the mean'],
  satelliteDown: ['percent', 'satelit padam pada # malam', 'satellites are down on # of evenings'],
  powerCut: [
    'percent',
    'listrik satu kecamatan padam pada # malam',
    'a district’s power fails on # of evenings',
  ],
  powerCutFrom: [
    'plain',
    'paling cepat # menit sesudah pemungutan',
    'at the earliest # minutes after voting',
  ],
  powerCutSpan: [
    'plain',
    'dalam # menit dari saat itu, sampai malam selesai',
    'within # minutes from then, for the rest of the evening',
  ],
  boatLost: [
    'percent',
    'satu kapal kecamatan hilang pada # malam; kalau itu satu-satunya, semua menunggu pagi',
    'one boat of a district is lost on # of evenings; if it was the only one, all wait for the morning',
  ],
  roughSea: ['percent', 'laut tertutup pada # malam', 'the sea is closed on # of evenings'],
  seaClosesAt: ['plain', 'dari # menit sesudah pemungutan', 'from # minutes after voting'],
  seaOpensAt: ['plain', 'sampai # menit sesudah pemungutan', 'until # minutes after voting'],
};

/** What stands in the model without a number of its own. */
const WITHOUT_VALUE: readonly Text[] = [
  text(
    'cara ke titik unggah yang tidak dilaporkan: seperti kebanyakan di kecamatannya, kalau tidak ada laporan lewat darat',
    'a way to an upload point nobody reported: like most of its district, and by land where nobody reported any',
  ),
  text(
    'uji yang terlalu lama untuk dihitung tetap lebih baik dari tebakan: dipakai, dan TPS-nya dihitung bertumpu pada asumsi',
    'tests too old to count are still better than a guess: they are used, and their TPS is counted as resting on an assumption',
  ),
  text(
    'kapal klaster yang meliputi beberapa kecamatan melayani masing-masing sebagian',
    'a boat of a cluster in several districts serves each of them in part',
  ),
];

/** Every assumption as a sentence with its value. */
export function assumptionTexts(assumed: Assumptions): Text[] {
  const keys = Object.keys(USUAL_ASSUMPTIONS) as (keyof Assumptions)[];
  return [...keys.map((key) => said(key, assumed[key])), ...WITHOUT_VALUE];
}

function said(key: keyof Assumptions, value: number): Text {
  const [writing, id, en] = WORDS[key];
  const shown = written(value, writing);
  return text(id.replace('#', shown.replace('.', ',')), en.replace('#', shown));
}

function written(value: number, writing: Writing): string {
  const rounded = (number: number) => `${Math.round(number * 1_000) / 1_000}`;
  if (writing === 'percent') return `${rounded(value * 100)} %`;
  if (writing === 'kilo') return rounded(value / 1_000);
  return writing === 'mega' ? rounded(value / 1_000_000) : rounded(value);
}
