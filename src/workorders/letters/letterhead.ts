import { z } from 'zod';

const line = z.string().trim().min(1).max(200);

/** What the office puts at the head and foot of its letters: data of the pack (letterhead.json), the office's to change. */
export const letterheadSchema = z.strictObject({
  /** The office, from the widest to the narrowest, one line each. */
  office: z.array(line).min(1).max(4),
  /** Street, telephone, e-mail of the office; empty where the pack does not know it, and then left out. */
  address: z.array(line).max(3),
  /** Where letters are dated. */
  city: line,
  /** What stands behind the running number. @example '/SIGAP' */
  numberSuffix: z.string().trim().min(1).max(60),
  /** The office of whoever signs; the name is written by hand. */
  signatory: line,
  /** On what law a letter rests, one item each, as it is to be printed. */
  legalBasis: z.array(z.string().trim().min(1).max(400)).min(1).max(10),
  /** Who gets a copy. */
  copies: z.array(line).max(10),
});
/** The head and foot of a letter. */
export type Letterhead = z.infer<typeof letterheadSchema>;
