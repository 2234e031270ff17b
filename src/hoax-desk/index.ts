export { ClaimIndex, type Match } from './matching/claim-index.ts';
export { CHANGES, type Change, type ChatWords, changed } from './matching/trial/changes.ts';
