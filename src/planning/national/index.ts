export { type Block, type Division, divide } from './division.ts';
export { type Candidate, leftOver, mixedUse, type Offer, pickedOf, pickModel, pricesOf } from './pick.ts';
export {
  lagrangianBound,
  limitedModel,
  offerOf,
  type PricedBlock,
  pricedModel,
  sharedUse,
} from './priced.ts';
export { firstShares, sharesOf } from './shares.ts';
