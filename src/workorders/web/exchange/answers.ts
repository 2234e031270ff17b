import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import type { answeredSheetSchema } from '../../server/bulk-answer/view.ts';
import type { letterSchema } from '../../server/letters/view.ts';
import type { webhookSchema } from '../../server/webhooks/view.ts';

/** What a sheet did or would do. */
export type AnsweredSheet = AnswerOf<typeof answeredSheetSchema>;
/** A letter as it is listed. */
export type Letter = AnswerOf<typeof letterSchema>;
/** A webhook with how its deliveries stand. */
export type Webhook = AnswerOf<typeof webhookSchema>;
