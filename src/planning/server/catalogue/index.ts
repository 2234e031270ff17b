export { keepPackCatalogue, planInDemo } from './from-pack.ts';
export type { OnCatalogue } from './in-force.ts';
export { type CatalogueVersion, catalogueOf } from './store.ts';
