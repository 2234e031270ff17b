/** What voting day puts into the field app. */
export { RESULT_KIND } from './result-kind.ts';
export { ResultPage } from './result-page.tsx';
