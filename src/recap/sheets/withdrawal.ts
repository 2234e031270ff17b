import { type Text, text } from '../../kernel/index.ts';

/** Why a photo is withdrawn from view. */
export const WITHDRAWAL_REASONS = {
  'personal-data': text('memuat data pribadi', 'it shows personal data'),
  'wrong-photo': text('bukan foto formulir ini', 'it is no photo of this form'),
  ordered: text('diperintahkan', 'ordered'),
} as const satisfies Record<string, Text>;
export type WithdrawalReason = keyof typeof WITHDRAWAL_REASONS;
