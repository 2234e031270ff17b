import { startOver } from '../session.ts';

/** Where somebody goes after signing in: the console page they came from, and no other address. */
export function safeReturn(back: string | undefined): string {
  return back && /^\/konsol(\/[\w-]+)*$/.test(back) ? back : '/konsol';
}

/** Enters the console as whoever has just signed in. */
export function enterConsole(back?: string): Promise<void> {
  return startOver(safeReturn(back));
}
