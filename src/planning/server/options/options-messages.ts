import type { Basis, FoundOptions } from '../../index.ts';
import type { Gathered, GatheredPlan, GroundFiles } from './gathered.ts';

/** What the thread is asked: the inputs of a plan, or the options of one TPS; `ground` has no answer, it tells what will be needed. */
export type OptionsRequest =
  | { readonly kind: 'ground'; readonly ground: GroundFiles }
  | { readonly kind: 'inputs'; readonly gathered: GatheredPlan }
  | { readonly kind: 'tps'; readonly gathered: Gathered; readonly code: string };

/** The inputs of a plan as they cross to another thread: by what changes are told, and the rest unopened, since few ask for it. */
export type PackedInputs = {
  readonly basis: Basis;
  /** The `PlanInputs`, serialised by node:v8. */
  readonly packed: Uint8Array<ArrayBuffer>;
};

/** What the thread says. */
export type FromOptions =
  | { readonly kind: 'inputs'; readonly inputs: PackedInputs }
  | { readonly kind: 'tps'; readonly found: Pick<FoundOptions, 'options' | 'rejections'> }
  | { readonly kind: 'failed'; readonly what: string };
