import { type ReactNode, useEffect } from 'react';
import { useSpeaker } from '../language.tsx';
import { LanguageSwitch } from './preferences.tsx';

type GateProps = {
  readonly title: string;
  readonly lead?: string;
  /** For what needs the room of a page. */
  readonly isWide?: boolean;
  /** What is said above the page (that an election is synthetic). */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of the pages before the console: signing in and setting up. */
export function Gate({ title, lead, isWide = false, banner, children }: GateProps) {
  const { t } = useSpeaker();
  useEffect(() => {
    document.title = `${title} – Sigap`;
  }, [title]);
  return (
    <div className="gate">
      <div>
        {banner}
        <header className="gate-top">
          <a href="/" className="wordmark" aria-label={t('Sigap, halaman publik', 'Sigap, public page')}>
            <img src="/sigap-mark.svg" alt="" />
            <span>Sigap</span>
          </a>
          <LanguageSwitch />
        </header>
      </div>
      <main className={isWide ? 'gate-wide stack' : 'gate-card stack'}>
        {isWide ? <p className="muted">{title}</p> : <h1 className="section-title">{title}</h1>}
        {lead ? <p className="muted">{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
