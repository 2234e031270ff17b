export { TPS_READERS } from './access.ts';
export { DemoOffer } from './demo-offer.tsx';
export { ElectionSwitch, SyntheticBanner, WithElection } from './election-context.tsx';
export { type ElectionItem, electionsQuery, useElection, useHouseZone } from './elections.ts';
export { ExportLinks } from './export-links.tsx';
export { type FoundRegion, regionSearchQuery, SHORTEST_SEARCH } from './place-search.ts';
export { type RegionItem, regionsQuery, useRegencies } from './regions.ts';
export { SyntheticMark } from './synthetic-mark.tsx';
