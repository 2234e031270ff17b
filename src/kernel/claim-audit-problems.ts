import { kind } from './problem-kind.ts';

/** The catalogue's 313x: audits of a claim. */
export const CLAIM_AUDIT_PROBLEMS = {
  noSuchClaimAudit: kind(
    'SIGAP-3130',
    404,
    ['Audit klaim itu tidak ada', 'There is no such audit of a claim'],
    [
      'Lihat nomornya dengan `sigap audit-claim list` atau di halaman Audit klaim.',
      'See the numbers with `sigap audit-claim list` or on the page Claim audit.',
    ],
  ),
  claimAuditRefused: kind(
    'SIGAP-3131',
    422,
    ['Audit ini tidak dapat dimulai', 'This audit cannot be started'],
    ['Perbaiki isian yang disebut, lalu mulai lagi.', 'Correct the field that is named and start again.'],
  ),
  notDrawn: kind(
    'SIGAP-3132',
    404,
    ['TPS itu tidak terundi dalam audit ini', 'That TPS was not drawn in this audit'],
    [
      'Hanya TPS yang terundi menjadi hasil audit; uji TPS lain dicatat sebagai uji biasa.',
      'Only a drawn TPS gives a result of the audit; record what was found elsewhere as an ordinary test.',
    ],
  ),
  visitResultRefused: kind(
    'SIGAP-3133',
    422,
    ['Hasil kunjungan ini tidak dapat dicatat', 'This result of a visit cannot be recorded'],
    ['Perbaiki isian yang disebut, lalu catat lagi.', 'Correct the field that is named and record it again.'],
  ),
  drawRefused: kind(
    'SIGAP-3134',
    422,
    ['Undian tambahan ini tidak dapat dilakukan', 'This further draw cannot be made'],
    [
      'Sebut jumlah kunjungan seluruhnya: lebih dari yang sudah terundi, paling banyak semua TPS.',
      'Name the number of visits in all: more than are drawn, at most every TPS.',
    ],
  ),
} as const;
