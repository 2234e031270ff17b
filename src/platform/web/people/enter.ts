import { startOver } from '../session.ts';
import { tellTabs } from '../tabs.ts';

/** A page of the console with what stands behind its question mark, as `URLSearchParams` writes it. */
const CONSOLE_ADDRESS = /^\/konsol(\/[\w-]+)*(\?[\w.*%&=+-]*)?$/;

/** Where somebody goes after signing in: the console page they came from, as they had it, and no other address. */
export function safeReturn(back: string | undefined): string {
  return back && CONSOLE_ADDRESS.test(back) ? back : '/konsol';
}

/** The search of the sign-in page that leads back to where somebody is. */
export function returnTo(location: { readonly pathname: string; readonly searchStr: string }): {
  readonly kembali: string;
} {
  return { kembali: location.pathname + location.searchStr };
}

/** Enters the console as whoever has just signed in. */
export function enterConsole(back?: string): Promise<void> {
  tellTabs('signed-in');
  return startOver(safeReturn(back));
}
