import type { Language, Problem } from '../../../kernel/index.ts';
import type { Platform } from '../platform.ts';

/** Exit codes of every verb. */
export const EXIT = { fine: 0, foundWanting: 1, misuse: 2 } as const;

/** Opens the platform on first use; the command line closes it when the verb has ended. */
export type OpenForCommand = () => Promise<Platform>;

/** Ends a verb with a problem, on standard error, and exit code 2 (misuse) or 1 (found wanting). */
export class CommandFailure extends Error {
  readonly problem: Problem;
  readonly exitCode: number;

  constructor(found: Problem, exitCode: number = EXIT.misuse) {
    super(found.kind.title.en);
    this.problem = found;
    this.exitCode = exitCode;
  }
}

/** A problem as lines for a terminal: both languages, each with what to do next. */
export function problemLines(found: Problem, languages: readonly Language[] = ['id', 'en']): string {
  return languages
    .map((language) => {
      const detail = found.detail ? `: ${found.detail[language]}` : '';
      return `${found.kind.code} ${found.kind.title[language]}${detail}\n  ${found.kind.nextStep[language]}`;
    })
    .join('\n');
}

/** Prints a verb's answer: one JSON value with --json, else the lines for people. */
export function printAnswer(json: boolean | undefined, answer: unknown, lines: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(answer) : lines()}\n`);
}

/** An instant to the minute, by the clock of a zone. @example shownMoment('2024-10-08T15:59:00Z', 'Asia/Jakarta') === '8 Okt 2024, 22.59 WIB' */
export function shownMoment(instant: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('id-ID', {
    ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  }).format(new Date(instant));
}

/** Who a command line acts as in the audit chain: the operating system's user. */
export function commandActor(): string {
  const name = process.env.SUDO_USER ?? process.env.USER ?? 'unknown';
  return `cli:${name.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}`;
}
