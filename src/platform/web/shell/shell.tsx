import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Sheet } from '../kit/dialog.tsx';
import { ICONS } from '../kit/icons.tsx';
import { ConsoleLink } from '../kit/link.tsx';
import { useSpeaker } from '../language.tsx';
import type { SessionUser } from '../session.ts';
import { KeptNotice } from './kept-notice.tsx';
import { NavGroups, type NavItem, NavLink, visibleItems } from './nav.tsx';
import { LanguageSwitch, UserMenu } from './preferences.tsx';

type ShellProps = {
  readonly user: SessionUser;
  readonly items: readonly NavItem[];
  /** What is said above every page (that an election is synthetic). */
  readonly banner: ReactNode;
  /** What the page speaks about: the choice of the election. */
  readonly context: ReactNode;
  readonly children: ReactNode;
};

/** The frame around every page of the console: navigation at the side, on a phone at the bottom. */
export function Shell({ user, items, banner, context, children }: ShellProps) {
  const { t } = useSpeaker();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const visible = visibleItems(items, user);
  const main = useFocusOnNewPage();
  const { pathname } = useLocation();
  // Going back leaves the sheet behind with the page it lay on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes whenever the page changes
  useEffect(() => setDrawerOpen(false), [pathname]);
  return (
    <div className="shell">
      <a className="skip-link" href="#isi">
        {t('Langsung ke isi', 'Skip to content')}
      </a>
      <div className="shell-banner">{banner}</div>
      <aside className="shell-side" aria-label="Sigap">
        <Wordmark />
        <NavGroups items={visible} />
      </aside>
      <header className="shell-top">
        <Wordmark />
        {context}
        <span className="push" />
        <LanguageSwitch />
        <UserMenu user={user} />
      </header>
      <main className="shell-main" id="isi" tabIndex={-1} ref={main}>
        <KeptNotice />
        {children}
      </main>
      <nav className="shell-bottom" aria-label={t('Halaman utama', 'Main pages')}>
        {visible
          .filter((item) => item.onPhoneBar)
          .map((item) => (
            <NavLink key={item.to} item={item} className="bottom-link" />
          ))}
        <button type="button" className="bottom-link" onClick={() => setDrawerOpen(true)}>
          {ICONS.more}
          <span>{t('Lainnya', 'More')}</span>
        </button>
      </nav>
      <Sheet opened={drawerOpen} onClose={() => setDrawerOpen(false)} title={t('Semua halaman', 'All pages')}>
        <NavGroups items={visible} onChoose={() => setDrawerOpen(false)} />
      </Sheet>
    </div>
  );
}

/** Moves the focus to a page that was opened within the console, so that keyboard and screen reader begin there. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function Wordmark() {
  return (
    <ConsoleLink to="/konsol" className="wordmark" aria-label="Sigap">
      <img src="/sigap-mark.svg" alt="" />
      <span>Sigap</span>
    </ConsoleLink>
  );
}
