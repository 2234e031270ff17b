import { type ReactNode, useEffect } from 'react';

type PageProps = {
  /** The one question this page answers; it is also the document's title. */
  readonly question: string;
  /** The answer in a sentence, once it is known. */
  readonly answer?: ReactNode;
  /** As of when, under which policy: the small print of the answer. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** A page: its question, its answer, then what the answer is made of. */
export function Page({ question, answer, note, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${question} – Sigap`;
  }, [question]);
  return (
    <div className="page">
      <header className={answer ? 'page-head' : 'page-head page-head-only'}>
        <h1 className="page-question">{question}</h1>
        {answer ? <p className="page-answer">{answer}</p> : null}
        {note ? <div className="page-note">{note}</div> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

type SectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A titled part of a page. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2 className="section-title">{title}</h2>
        {aside ? <div className="small muted">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
