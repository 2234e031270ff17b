import { createContext, useContext } from 'react';

const ZoneContext = createContext('UTC');

/** Tells the pages below it in which zone moments are written that belong to no election of their own. */
export const ZoneProvider = ZoneContext.Provider;

/** The zone of the province whose console this is, wherever its reader sits. @example 'Asia/Jakarta' */
export function useZone(): string {
  return useContext(ZoneContext);
}
