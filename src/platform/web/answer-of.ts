import type { output, ZodType } from 'zod';

/** The type of what a view's schema lets out. @example type User = AnswerOf<typeof userSchema> */
export type AnswerOf<S extends ZodType> = output<S>;

/** One page of a list with a cursor. */
export type PageOf<T> = {
  readonly total: number;
  readonly items: readonly T[];
  readonly next: string | null;
};
