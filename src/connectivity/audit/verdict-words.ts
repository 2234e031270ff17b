import { type Text, text } from '../../kernel/index.ts';
import type { AuditVerdict } from './audit.ts';

/** What an audit says, in a few words: whether the visits are enough, and for what. */
export const AUDIT_VERDICT_NAMES: Readonly<Record<AuditVerdict, Text>> = {
  'borne-out': text('cukup: klaim terbukti', 'enough: the claim is borne out'),
  refuted: text('cukup: klaim terbantah', 'enough: the claim is refuted'),
  'not-yet': text('belum', 'not yet'),
};

/** What each verdict means, for whoever did not read the method. */
export const AUDIT_VERDICT_MEANINGS: Readonly<Record<AuditVerdict, Text>> = {
  'borne-out': text(
    'bagian yang memadai tidak mungkin lebih rendah dari klaim dikurangi ketelitiannya',
    'the adequate share cannot be below the claim less its margin',
  ),
  refuted: text(
    'bagian yang memadai pasti lebih rendah dari klaim',
    'the adequate share is below the claim for certain',
  ),
  'not-yet': text(
    'kunjungan sejauh ini belum memutuskan; yang belum ada hasilnya dihitung sebagai yang terburuk',
    'the visits so far do not decide; those without a result count as the worst case',
  ),
};
