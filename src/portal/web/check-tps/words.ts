import { type Text, text } from '../../../kernel/index.ts';
import type { TpsFault } from '../../../recap/index.ts';

/** The verdicts, each a word beside its mark. */
export const VERDICT = {
  witnessed: text('Terbukti di perangkat Anda', 'Proven on your device'),
  signed: text('Tercatat, tetapi saksi belum cukup', 'In the log, but too few witnesses saw it'),
  nothing: text('Server tidak menunjukkan catatan apa pun', 'The server shows no entry'),
  broken: text('TIDAK terbukti', 'NOT proven'),
  unreachable: text('Belum dapat diperiksa', 'Could not be checked yet'),
} as const;

/** What each verdict means. */
export const MEANING = {
  witnessed: text(
    'Setiap catatan di bawah ada di log, log itu ditandatangani kuncinya, dan cukup banyak saksi sudah melihatnya. Siapa pun tidak dapat mengubah atau menghapusnya tanpa ketahuan.',
    'Every entry below is in the log, the log’s key signed it, and enough witnesses saw it. Nobody can change or remove it without being found out.',
  ),
  signed: text(
    'Setiap catatan di bawah ada di log yang ditandatangani kantor ini, tetapi belum cukup pihak luar yang melihatnya. Kantor masih dapat memperlihatkan log lain kepada orang lain. Simpan buktinya dan periksa lagi nanti.',
    'Every entry below is in the log that this office signed, but not enough outsiders have seen it. The office could still show another log to others. Keep the proofs and check again later.',
  ),
  nothing: text(
    'Log-nya sendiri utuh sejauh diperiksa. Bahwa memang tidak ada catatan baru terbukti bila seluruh log dibaca.',
    'The log itself is sound as far as was checked. That there is no entry is shown only by reading the whole log.',
  ),
  otherPolicy: text(
    'Kantor ini kini menerbitkan saksi atau kuorum lain daripada saat perangkat ini terakhir memeriksa. Catatan di bawah ditandatangani, tetapi saksi yang dahulu Anda percaya belum tentu melihatnya. Bandingkan kedua kebijakan, tanyakan sebabnya kepada kantor dan para saksi.',
    'This office now publishes other witnesses or another quorum than when this device last checked. The entries below are signed, but the witnesses that you trusted may not have seen them. Compare both policies, and ask the office and the witnesses why.',
  ),
  unreachable: text(
    'Server atau jaringan tidak menjawab, atau peramban ini terlalu tua. Itu tidak berarti ada yang salah dengan log. Muat ulang nanti, atau periksa dengan program lain (di bawah).',
    'The server or the network did not answer, or this browser is too old. That does not mean that anything is wrong with the log. Load the page again later, or check with another program (below).',
  ),
  missing: text(
    'Server tidak memberi berkas yang diperlukan untuk memeriksa. Berkas yang tidak ada bukan tanda kecurangan, tetapi juga tidak membuktikan apa pun. Muat ulang nanti; bila tetap begini, tanyakan kepada kantor penyelenggara.',
    'The server did not give a file that checking needs. A missing file is no sign of fraud, and proves nothing either. Load the page again later; if it stays so, ask the office.',
  ),
} as const;

const KEEP = text(
  ' Simpan buktinya (tautan di bawah) dan tanyakan kepada kantor penyelenggara serta para saksi.',
  ' Keep the evidence (link below) and ask the office and the witnesses.',
);

/** A fault that accuses; a missing file does not. */
export type Accusation = Exclude<TpsFault, { readonly reason: 'missing' }>;

/** What each fault is, in words that say what to do. */
export function faultWords(fault: Accusation): Text {
  const words = FAULTS[fault.reason];
  return fault.reason === 'growth'
    ? text(
        `${words.id} (${fault.from} → ${fault.to}).${KEEP.id}`,
        `${words.en} (${fault.from} → ${fault.to}).${KEEP.en}`,
      )
    : text(`${words.id}${KEEP.id}`, `${words.en}${KEEP.en}`);
}

const FAULTS: Readonly<Record<Accusation['reason'], Text>> = {
  policy: text(
    'Berkas kebijakan (siapa yang dipercaya) rusak.',
    'The policy file (whom to trust) is damaged.',
  ),
  checkpoint: text(
    'Checkpoint tidak ditandatangani kunci log ini, atau diubah sesudahnya.',
    'The checkpoint is not signed by this log’s key, or was changed afterwards.',
  ),
  'other-log': text('Ini log lain, bukan log pemilihan ini.', 'This is another log, not this election’s.'),
  'other-key': text(
    'Log ini ditandatangani kunci lain daripada saat Anda terakhir memeriksa.',
    'This log is signed with another key than when you last checked.',
  ),
  memory: text(
    'Checkpoint yang disimpan peramban ini tidak lagi cocok dengan kunci log. Kuncinya diganti, atau simpanan di perangkat ini rusak.',
    'The checkpoint that this browser kept does not fit the log’s key any more. The key was changed, or what this device kept is damaged.',
  ),
  forked: text(
    'LOG BERCABANG: dua checkpoint berukuran sama berisi hal yang berbeda. Ada yang diperlihatkan log lain.',
    'THE LOG FORKED: two checkpoints of one size hold different things. Somebody is shown another log.',
  ),
  shrank: text(
    'LOG MENYUSUT: lebih pendek daripada saat Anda terakhir memeriksa. Muat ulang satu menit lagi; bila tetap begini, catatan telah dihilangkan.',
    'THE LOG SHRANK: it is shorter than when you last checked. Load again in a minute; if it stays so, entries were taken out.',
  ),
  proof: text(
    'Sebuah bukti dari server tidak cocok dengan checkpoint yang ditandatangani.',
    'A proof from the server does not fit the signed checkpoint.',
  ),
  'other-entry': text(
    'Server memberi bukti untuk TPS atau pemilihan lain.',
    'The server gave a proof of another TPS or election.',
  ),
  growth: text(
    'Tidak terbukti bahwa log hanya bertambah: bercabang, atau buktinya rusak',
    'It is not shown that the log only grew: it forked, or the proof of it is damaged',
  ),
};

/** Words of the entries. */
export const ENTRY = {
  place: text('Catatan ke-', 'Entry '),
  save: text('Simpan bukti (.tlog-proof)', 'Save the proof (.tlog-proof)'),
  unwitnessed: text('saksi belum cukup', 'too few witnesses yet'),
  unknown: text(
    'jenis catatan yang tidak dikenal halaman ini',
    'a kind of entry that this page does not know',
  ),
  synthetic: text('SINTETIS – bukan data nyata', 'SYNTHETIC – not real data'),
} as const;

/** Words of what was seen of the log. */
export const SEEN = {
  log: text('Log', 'Log'),
  size: text('catatan seluruhnya', 'entries in all'),
  witnesses: text('Saksi menurut kebijakan yang diterbitkan', 'Witnesses of the published policy'),
  none: text('tidak ada: hanya kantor ini yang menandatangani', 'none: this office alone signed'),
  away: text('belum melihatnya', 'has not seen it'),
  ago: text('menurut jam perangkat Anda', 'by your device’s clock'),
  growth: text('Sejak terakhir diperiksa', 'Since it was last checked'),
  first: text(
    'Ini kali pertama perangkat ini memeriksa log ini. Checkpoint-nya kini disimpan di sini; lain kali diperiksa bahwa log hanya bertambah.',
    'This is the first time that this device checks this log. Its checkpoint is now kept here; next time it is checked that the log only grew.',
  ),
  same: text(
    'Log ini sama seperti saat perangkat ini terakhir memeriksa.',
    'The log is the same as when this device last checked.',
  ),
  grew: text(
    'Terbukti hanya bertambah sejak perangkat ini terakhir memeriksa, dari',
    'Proven to have only grown since this device last checked, from',
  ),
  kept: text(
    'Peramban ini tidak menyimpan apa pun: pertumbuhan log tidak dapat dibandingkan.',
    'This browser keeps nothing: growth cannot be compared.',
  ),
  evidence: text('Simpan bukti kejanggalan ini', 'Save the evidence of this'),
  forget: text('Lupakan simpanan di perangkat ini', 'Forget what this device kept'),
  checking: text('Sedang memeriksa di perangkat Anda …', 'Checking on your device …'),
} as const;

/** Words about a policy that is not the one that was trusted. */
export const POLICY = {
  compare: text('Bandingkan kebijakan saksi', 'Compare the policies'),
  before: text('Dahulu dipercaya perangkat ini:', 'Trusted by this device before:'),
  now: text('Kini diterbitkan:', 'Published now:'),
  trust: text('Percaya kebijakan yang baru', 'Trust the new policy'),
} as const;

/** Words about what somebody holds. */
export const HELD = {
  photo: text(
    'Cocok: foto ini persis foto yang disebut catatan ke-',
    'It matches: this is exactly the photo that names entry ',
  ),
  record: text(
    'Cocok: formulir ini persis yang dicatat di catatan ke-',
    'It matches: this is exactly the form that was entered as ',
  ),
  payload: text(
    'Isi berkas ini bukan isi yang ditandatangani QR-nya: berkas diubah.',
    'What this file holds is not what its QR signed: the file was changed.',
  ),
  otherTps: text('Ini formulir TPS lain: ', 'This is the form of another TPS: '),
  no: text(
    'Tidak cocok dengan catatan mana pun di atas. Foto yang diteruskan lewat WhatsApp atau diperkecil adalah berkas lain; bandingkan berkas aslinya sebelum menyimpulkan.',
    'It matches none of the entries above. A photo that was forwarded by WhatsApp or made smaller is another file; compare the original before concluding anything.',
  ),
  unproven: text(
    'Belum ada catatan yang terbukti untuk dibandingkan.',
    'No entry is proven yet to compare with.',
  ),
  unreadable: text('Teks ini bukan QR atau berkas hasil.', 'This text is no QR and no result file.'),
} as const;

/** Words about reading the whole log. */
export const WHOLE = {
  start: text(
    'Baca seluruh log: buktikan tidak ada catatan lain',
    'Read the whole log: prove that there is no other entry',
  ),
  about: text('kira-kira', 'about'),
  going: text('dibaca', 'read'),
  complete: text(
    'Seluruh log dibaca dan utuh. Tentang TPS ini tidak ada catatan selain yang di atas.',
    'The whole log was read and is sound. About this TPS there is no entry but those above.',
  ),
  hidden: text(
    'SERVER MENYEMBUNYIKAN catatan tentang TPS ini: nomor ',
    'THE SERVER KEPT BACK entries about this TPS: numbers ',
  ),
  again: text(
    '. Muat ulang satu menit lagi, siapa tahu catatan itu baru masuk; bila tetap begini, simpan buktinya dan tanyakan kepada kantor dan para saksi.',
    '. Load again in a minute, in case the entry has only just come; if it stays so, keep the evidence and ask the office and the witnesses.',
  ),
  broken: text('Log TIDAK utuh: ', 'The log is NOT sound: '),
  missing: text(
    'Belum terbaca seluruhnya, berkas ini tidak ada: ',
    'Not read wholly yet, this file is missing: ',
  ),
} as const;
