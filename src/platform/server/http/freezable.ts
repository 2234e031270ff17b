/** What the evening rests on, and nobody changes just before it: routes and verbs that change one of these say so. */
export const FREEZABLE = ['policy', 'registry', 'catalogue', 'plan', 'phones'] as const;
/** One of them. */
export type Freezable = (typeof FREEZABLE)[number];

/** What a change is about: an election by its slug, or an import by its id; nothing is the election that is the default. */
export type ChangeOf = { readonly election?: string | undefined; readonly importId?: string | undefined };
