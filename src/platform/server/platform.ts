import type { Clock } from '../../kernel/index.ts';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database.ts';

/** What every area's server room is given: the opened house without any area in it. */
export type Platform = {
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly clock: Clock;
  /** Root of the checkout, where packs lie. */
  readonly projectDir: string;
};
