import type { Places } from '../access/reach.ts';
import type { BetterAuth } from './better-auth.ts';
import type { People } from './people.ts';

/** What the routes of people and rights work with. */
export type AuthServices = { readonly auth: BetterAuth; readonly people: People; readonly places: Places };
