import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** What stands behind the question mark of a console address. */
export type Search = Readonly<Record<string, string | undefined>>;

type ConsoleLinkProps = {
  readonly to: string;
  readonly search?: Search;
  readonly children: ReactNode;
  readonly className?: string;
  readonly onClick?: () => void;
  readonly activeOptions?: { readonly exact: boolean; readonly includeSearch: boolean };
  readonly 'aria-label'?: string;
};

/** A link inside the console; the chosen election travels along. */
export function ConsoleLink({ to, search = {}, children, ...rest }: ConsoleLinkProps) {
  const { pemilihan } = useConsoleSearch();
  return (
    <Link to={to} search={{ ...(pemilihan ? { pemilihan } : {}), ...search } as never} {...rest}>
      {children}
    </Link>
  );
}

/** The search part of the present address. */
export function useConsoleSearch(): Search {
  return useSearch({ strict: false }) as Search;
}

/** Changes parts of the search; an undefined or empty value removes one. The cursor of a list never survives a change. */
export function useChangeSearch(): (change: Search, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (change, options = {}) => {
    void navigate({
      to: '.',
      search: ((present: Search) => {
        const { halaman: _cursor, ...kept } = present;
        return Object.fromEntries(Object.entries({ ...kept, ...change }).filter(([, value]) => value));
      }) as never,
      replace: options.replace ?? true,
      resetScroll: false,
    });
  };
}
