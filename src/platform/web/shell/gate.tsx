import { type ReactNode, useEffect } from 'react';
import { useSpeaker } from '../language.tsx';
import { LanguageSwitch } from './preferences.tsx';

type GateProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

/** The frame of the pages before the console: signing in and setting up. */
export function Gate({ title, lead, children }: GateProps) {
  const { t } = useSpeaker();
  useEffect(() => {
    document.title = `${title} – Sigap`;
  }, [title]);
  return (
    <div className="gate">
      <header className="gate-top">
        <a href="/" className="wordmark" aria-label={t('Sigap, halaman publik', 'Sigap, public page')}>
          <img src="/sigap-mark.svg" alt="" />
          <span>Sigap</span>
        </a>
        <LanguageSwitch />
      </header>
      <main className="gate-card stack">
        <h1 className="section-title">{title}</h1>
        {lead ? <p className="muted">{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
