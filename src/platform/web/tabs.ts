/** What one tab of the console tells the others of this browser. */
export type TabNews = 'signed-in' | 'signed-out';

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('sigap-session') : null;

/** Tells the other tabs of this browser that somebody signed in or left. */
export function tellTabs(news: TabNews): void {
  channel?.postMessage(news);
}

/** Hears what other tabs tell; a tab does not hear itself. */
export function hearTabs(listener: (news: TabNews) => void): void {
  channel?.addEventListener('message', ({ data }) => listener(data as TabNews));
}
