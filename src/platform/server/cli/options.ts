import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { CommandFailure } from './command.ts';

/** Ends a verb for an option whose value cannot be used, saying which and what would do: misuse. */
export function optionFailure(option: string, value: string, allowed: Text): CommandFailure {
  const said = text(`${option} ${value}: ${allowed.id}`, `${option} ${value}: ${allowed.en}`);
  return new CommandFailure(problem(PROBLEMS.invalidRequest, said));
}

/** A whole number in a range. @throws CommandFailure @example wholeOption('--limit', '50', 1, 200) === 50 */
export function wholeOption(option: string, value: string, lowest: number, highest: number): number {
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= lowest && number <= highest) return number;
  throw optionFailure(
    option,
    value,
    text(
      `harus bilangan bulat ${lowest} sampai ${highest}`,
      `must be a whole number from ${lowest} to ${highest}`,
    ),
  );
}

/** One of some words. @throws CommandFailure @example choiceOption('--format', 'csv', ['csv', 'xlsx']) === 'csv' */
export function choiceOption<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const list = choices.join(', ');
  throw optionFailure(option, value, text(`harus salah satu dari: ${list}`, `must be one of: ${list}`));
}

/** A text of a certain form. @throws CommandFailure with the words that say which. */
export function formOption(option: string, value: string, form: RegExp, allowed: Text): string {
  if (form.test(value)) return value;
  throw optionFailure(option, value, allowed);
}

/** What a page of a list is asked for; a cursor is the `next` of the page before. */
export type PageFlags = { readonly limit: string; readonly cursor?: string };

/** Ends a verb that was given a cursor which no page gave. */
export function cursorFailure(): CommandFailure {
  return new CommandFailure(problem(PROBLEMS.unknownCursor));
}
