/** What voting day puts into the field app. */
export { askResult } from './ask-result.ts';
export { READINESS_KIND, TRAVEL_KIND } from './forms/form-kind.ts';
export { ReadyPage } from './forms/ready-page.tsx';
export { TravelPage } from './forms/travel-page.tsx';
export { FORM_PHOTO_KIND } from './photos/form-photo-kind.ts';
export { RELAY_KIND } from './relay-kind.ts';
export { RelayPage } from './relay-page.tsx';
export { RELAY_RECORD_KIND } from './relay-record-kind.ts';
export { RESULT_KIND } from './result-kind.ts';
export { ResultPage } from './result-page.tsx';
