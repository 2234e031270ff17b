/** What voting day puts into the field app. */
export { FORM_PHOTO_KIND } from './photos/form-photo-kind.ts';
export { RELAY_KIND } from './relay-kind.ts';
export { RelayPage } from './relay-page.tsx';
export { RESULT_KIND } from './result-kind.ts';
export { ResultPage } from './result-page.tsx';
