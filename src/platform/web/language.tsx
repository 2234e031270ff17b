import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, languageOf, type Text } from '../../kernel/index.ts';
import { setApiLanguage } from './api.ts';

const KEPT_AS = 'sigap.language';

/** The language of the interface and two ways to say something in it. */
type Speaker = {
  readonly language: Language;
  /** Changes the language and keeps it on this device. */
  readonly setLanguage: (language: Language) => void;
  /** A sentence that came as a `Text`. */
  readonly say: (sentence: Text) => string;
  /** A sentence written here. @example t('Masuk', 'Sign in') */
  readonly t: (id: string, en: string) => string;
};

const SpeakerContext = createContext<Speaker | null>(null);

/** Gives everything below it a language: the kept one, or Indonesian. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<Language>(() => languageOf(localStorage.getItem(KEPT_AS)));
  setApiLanguage(language);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  const speaker = useMemo<Speaker>(
    () => ({
      language,
      setLanguage: choose,
      say: (sentence) => sentence[language],
      t: (id, en) => (language === 'id' ? id : en),
    }),
    [language],
  );
  return <SpeakerContext value={speaker}>{children}</SpeakerContext>;
}

/** The speaker of the interface. */
export function useSpeaker(): Speaker {
  const speaker = useContext(SpeakerContext);
  if (!speaker) throw new Error('useSpeaker outside LanguageProvider');
  return speaker;
}
