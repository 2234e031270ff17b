/** What voting day puts into the field app. */
export { RELAY_KIND } from './relay-kind.ts';
export { RelayPage } from './relay-page.tsx';
export { RESULT_KIND } from './result-kind.ts';
export { ResultPage } from './result-page.tsx';
