export { countAssumptions, sourcesOf } from './assumptions.ts';
export { checkCatalogue } from './check.ts';
export { type Figure, figureSchema } from './figure.ts';
export { LIMITS } from './limits.ts';
export {
  type Catalogue,
  type CatalogueItem,
  type CatalogueRules,
  type CatalogueSource,
  catalogueSchema,
} from './model.ts';
