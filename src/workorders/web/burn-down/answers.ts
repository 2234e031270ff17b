import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import type { burnDownSchema } from '../../server/burn-down/view.ts';

/** Both gaps by day, beside the plan, with a forecast and what is late. */
export type BurnDown = AnswerOf<typeof burnDownSchema>;
