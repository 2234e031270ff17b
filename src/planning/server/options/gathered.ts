import type { GapFacts, TpsFacts } from '../../../connectivity/server/index.ts';
import type { Day } from '../../../kernel/index.ts';
import type { RadioClimate } from '../../../radio/index.ts';
import type { Catalogue, PlanQuestion } from '../../index.ts';
import type { SiteRecord } from '../../sites/site-record.ts';
import type { TileOnDisk } from '../terrain/tile-sources.ts';

/** Where the ground of a region is read from: names of files and what they were registered with. */
export type GroundFiles = {
  /** The pack's outlines; null without a pack. */
  readonly land: string | null;
  readonly dataDir: string;
  readonly tiles: readonly TileOnDisk[];
  /** By district. */
  readonly climates: ReadonlyMap<string, RadioClimate>;
};

/** What was read from the database to find options: plain data that another thread can be handed. */
export type Gathered = Pick<PlanQuestion, 'regencies' | 'include'> & {
  readonly catalogue: Catalogue;
  readonly today: Day;
  readonly horizonDays: number;
  readonly facts: Pick<GapFacts, 'neededBps'> & { readonly tps: readonly TpsFacts[] };
  readonly sites: readonly SiteRecord[];
  readonly heardOf: ReadonlyMap<string, readonly string[]>;
  /** Days since an option was ordered, by its id. */
  readonly orderedDaysAgo: ReadonlyMap<string, number>;
  readonly ground: GroundFiles;
};

/** The same for a plan. */
export type GatheredPlan = Gathered &
  Pick<PlanQuestion, 'pairs' | 'ordered'> & {
    readonly catalogueVersion: number;
    readonly evidenceRevision: string;
  };
