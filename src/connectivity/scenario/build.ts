import { dayIn } from '../../kernel/index.ts';
import type { ClaimRecord, ReportRecord, TestRecord } from '../record.ts';
import { randomOf } from './random.ts';
import { Scribe } from './scribe.ts';
import { BLANK, type Casting, castStories, type Story, settingOf, WEAK } from './stories.ts';
import { tell } from './tell.ts';
import { type TogetherPlace, type ToldTogether, tellTogether } from './together.ts';

/** What an office that counts any trouble with the network would count. */
const TROUBLED: ReadonlySet<Story> = new Set([
  ...BLANK,
  ...WEAK,
  'hung',
  'stale',
  'few-tests',
  'fixed-by-word',
]);

/** What a scenario is made from. */
export type ScenarioInput = Casting & {
  readonly tpsCodes: readonly string[];
  readonly regencies: readonly { readonly code: string; readonly name: string }[];
  readonly asOf: Date;
  readonly timeZone: string;
  readonly together?: TogetherPlace | undefined;
};

/** All made-up records of an election, in the form in which real ones come in. */
export type Scenario = {
  readonly stories: ReadonlyMap<string, Story>;
  readonly tests: readonly TestRecord[];
  readonly reports: readonly ReportRecord[];
  readonly claims: readonly ClaimRecord[];
  readonly together: ToldTogether | null;
};

/**
 * Makes up what everybody has said and measured about every TPS up to an instant: the same input gives the same records.
 * The trouble is of the kinds that the facts of 2024 tell of; nothing in it happened.
 */
export function buildScenario(input: ScenarioInput): Scenario {
  const stories = castStories(input.tpsCodes, input);
  const tests: TestRecord[] = [];
  const reports: ReportRecord[] = [];
  const claims: ClaimRecord[] = regencyClaims(input, stories);
  for (const code of input.tpsCodes) {
    const scribe = new Scribe(code, randomOf(input.seed, code), input.asOf, input.timeZone);
    tell(scribe, stories.get(code) ?? 'silent', settingOf(code, input.settings));
    tests.push(...scribe.tests);
    reports.push(...scribe.reports);
    claims.push(...scribe.claims);
  }
  const together = input.together ? tellTogether(input.together, { ...input, stories }) : null;
  tests.push(...(together?.tests ?? []));
  return { stories, tests, reports, claims, together };
}

/** Two offices count the same regency under two definitions, as they did in 2024: only one counts weak signals. */
function regencyClaims(
  { regencies, asOf, timeZone }: ScenarioInput,
  stories: ReadonlyMap<string, Story>,
): ClaimRecord[] {
  const statedOn = dayIn(timeZone, asOf);
  return regencies.flatMap(({ code, name }) => {
    const told = [...stories].filter(([tps]) => tps.startsWith(code)).map(([, story]) => story);
    const blank = told.filter((story) => BLANK.has(story)).length;
    const troubled = told.filter((story) => TROUBLED.has(story)).length;
    const claim = {
      regionCode: code,
      tpsCode: null,
      exceptCodes: [],
      statedOn,
      about: 'Skenario sintetis',
      document: null,
    };
    return [
      {
        ...claim,
        claimant: `KPU ${name} (sintetis)`,
        measure: 'tps_blank_spot',
        value: blank,
        definition: 'TPS tanpa sinyal sama sekali',
        note: 'Dibuat untuk latihan; tidak pernah dinyatakan siapa pun.',
      },
      {
        ...claim,
        claimant: `Bawaslu ${name} (sintetis)`,
        measure: 'tps_kendala_internet',
        value: troubled,
        definition: 'TPS dengan kendala jaringan internet apa pun',
        note: 'Dibuat untuk latihan; tidak pernah dinyatakan siapa pun.',
      },
    ];
  });
}
