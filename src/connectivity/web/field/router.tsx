import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from 'react';

/** The addresses of the field app, under its own root. */
export const PAGES = {
  home: '',
  result: 'hasil',
  relay: 'bawa',
  ready: 'siap',
  travel: 'geser',
  speed: 'uji',
  rehearsal: 'gladi',
  attach: 'sambung',
  power: 'listrik',
  secondPath: 'jalur-kedua',
  uploadPoint: 'titik-unggah',
  photo: 'foto',
  note: 'catatan',
  queue: 'antrean',
  phone: 'ponsel',
} as const;
/** One of the pages. */
export type PageName = keyof typeof PAGES;

const ROOT = import.meta.env.BASE_URL;

type Router = { readonly page: PageName; readonly go: (page: PageName) => void };
const RouterContext = createContext<Router | null>(null);

/** Shows the page of the address, and changes it without loading anything. */
export function RouterProvider({ children }: { readonly children: ReactNode }) {
  const [page, setPage] = useState(pageOfAddress);
  useEffect(() => {
    const follow = () => setPage(pageOfAddress());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (to: PageName) => {
    history.pushState(null, '', ROOT + PAGES[to]);
    setPage(to);
    scrollTo(0, 0);
    // Whoever reads with ears hears that the page is another.
    requestAnimationFrame(() => document.querySelector('h1')?.focus());
  };
  return <RouterContext value={{ page, go }}>{children}</RouterContext>;
}

/** The page of the address and how to go to another. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('useRouter outside RouterProvider');
  return router;
}

/** A link to a page of the app. */
export function PageLink(props: {
  readonly to: PageName;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { go } = useRouter();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(props.to);
  };
  return (
    <a href={ROOT + PAGES[props.to]} className={props.className} onClick={follow}>
      {props.children}
    </a>
  );
}

function pageOfAddress(): PageName {
  const path = location.pathname.slice(ROOT.length).replace(/\/$/, '');
  const found = Object.entries(PAGES).find(([, address]) => address === path);
  return (found?.[0] ?? 'home') as PageName;
}
