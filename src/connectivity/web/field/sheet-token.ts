const SHEET = 'daftar';

/** The code of a sheet, taken out of the address at once, so that it stays in no history, screenshot or referrer; null without one. */
export function takeSheetToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get(SHEET);
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
