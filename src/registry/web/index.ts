export { DemoOffer } from './demo-offer.tsx';
export { ElectionSwitch, SyntheticBanner, WithElection } from './election-context.tsx';
export { type ElectionItem, electionsQuery, useElection } from './elections.ts';
export { ExportLinks } from './export-links.tsx';
export { type RegionItem, regionsQuery, useRegencies } from './regions.ts';
