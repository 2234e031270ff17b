import { type Text, text } from '../kernel/index.ts';
import type { DisputeReason, OrderEventKind, OrderState, Side, WaitingFor } from './model.ts';

/** The states as people read them. */
export const STATE_NAMES: Readonly<Record<OrderState, Text>> = {
  draft: text('konsep', 'draft'),
  issued: text('diterbitkan', 'issued'),
  accepted: text('diterima', 'accepted'),
  disputed: text('disanggah', 'disputed'),
  'in-progress': text('dikerjakan', 'in progress'),
  'claimed-done': text('dinyatakan selesai', 'claimed done'),
  verified: text('terbukti', 'verified'),
  closed: text('ditutup', 'closed'),
  reopened: text('dibuka lagi', 'reopened'),
  cancelled: text('dibatalkan', 'cancelled'),
};

/** What somebody does, as a button and the timeline say it. */
export const EVENT_NAMES: Readonly<Record<OrderEventKind, Text>> = {
  issue: text('terbitkan', 'issue'),
  accept: text('terima', 'accept'),
  dispute: text('sanggah', 'dispute'),
  concede: text('setujui sanggahan', 'concede'),
  uphold: text('pertahankan perintah', 'uphold'),
  start: text('mulai kerjakan', 'start'),
  'claim-done': text('nyatakan selesai', 'claim done'),
  verify: text('terbukti oleh uji', 'verified by a test'),
  close: text('tutup', 'close'),
  fail: text('gagal lagi dalam uji', 'failed again in a test'),
  cancel: text('batalkan', 'cancel'),
  wait: text('menunggu pihak lain', 'wait for somebody else'),
  resume: text('lanjutkan', 'resume'),
  circuit: text('isi nomor sirkuit', 'give the circuit id'),
};

/** The same as said afterwards, of who did it. */
export const EVENT_DONE_NAMES: Readonly<Record<OrderEventKind, Text>> = {
  issue: text('diterbitkan', 'issued'),
  accept: text('diterima', 'accepted'),
  dispute: text('disanggah', 'disputed'),
  concede: text('sanggahannya disetujui', 'its dispute conceded'),
  uphold: text('dipertahankan', 'upheld'),
  start: text('mulai dikerjakan', 'started'),
  'claim-done': text('dinyatakan selesai', 'claimed done'),
  verify: text('terbukti', 'verified'),
  close: text('ditutup', 'closed'),
  fail: text('dibuka lagi karena gagal diuji', 'reopened for a failed test'),
  cancel: text('dibatalkan', 'cancelled'),
  wait: text('dinyatakan menunggu', 'made to wait'),
  resume: text('dilanjutkan', 'resumed'),
  circuit: text('diisi nomor sirkuitnya', 'given its circuit id'),
};

/** Who acts. */
export const SIDE_NAMES: Readonly<Record<Side, Text>> = {
  office: text('kantor', 'the office'),
  partner: text('mitra', 'the partner'),
  system: text('uji independen', 'an independent test'),
};

/** Whom an order waits for. */
export const WAITING_NAMES: Readonly<Record<WaitingFor, Text>> = {
  partner: text('mitra', 'the partner'),
  office: text('kantor', 'the office'),
  'third-party': text('pihak ketiga', 'a third party'),
};

/** The reasons of a dispute, each by the definition it is about. */
export const DISPUTE_NAMES: Readonly<Record<DisputeReason, Text>> = {
  'covered-by-2g': text(
    'sudah tercakup 2G: bukan blank spot (definisi “memadai” menuntut kirim foto, bukan sinyal)',
    'covered by 2G, so not a blank spot (“adequate” asks for photos to be sent, not for a signal)',
  ),
  'already-adequate': text(
    'sudah memadai menurut definisi: ada uji yang lulus',
    'adequate by the definition already: there are tests that pass',
  ),
  'not-our-site': text(
    'bukan wilayah atau situs kami (definisi penanggung jawab)',
    'not our area or site (definition of who is responsible)',
  ),
  'not-our-fault': text(
    'gangguan pada jaringan pihak lain (definisi penyebab)',
    'the fault lies in somebody else’s network (definition of the cause)',
  ),
  'wrong-place': text(
    'letak TPS tidak benar (definisi lokasi)',
    'the position of the TPS is wrong (definition of the place)',
  ),
  'no-access': text(
    'tidak ada akses ke lokasi atau izin (definisi kewajiban pihak ketiga)',
    'no access or permit at the site (definition of what others owe)',
  ),
  'not-feasible-in-time': text(
    'tidak dapat selesai sebelum pembekuan (definisi tenggat)',
    'cannot be done before the freeze (definition of the due date)',
  ),
};

/** What an order is about: the first choice of its TPS, or its fallback. */
export const ROLE_OF_ORDER_NAMES = {
  primary: text('utama', 'primary'),
  fallback: text('cadangan', 'fallback'),
} as const satisfies Readonly<Record<'primary' | 'fallback', Text>>;
