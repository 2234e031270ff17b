import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, formOption } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { CONTESTS, type Contest } from '../../../sealed/index.ts';
import { openAgainstForms, openCells } from '../../sheets/area-state.ts';
import { changeOf, isTakenBack } from '../../sheets/correction.ts';
import { oddReasons } from '../../sheets/odd-reasons.ts';
import { TIER_NAMES } from '../../sheets/tiers.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import { ALL_SEEN } from '../../sheets/unseen.ts';
import { electionOption } from '../options.ts';
import { keptCorrections } from './kept-corrections.ts';
import { plenariesOf } from './plenary-store.ts';
import { readRecap } from './read-recap.ts';
import { nameOfArea } from './sheet-store.ts';
import { todoList } from './todo-list.ts';

type Flags = {
  readonly area: string;
  readonly contest: string;
  readonly election?: string;
  readonly json?: boolean;
};

type Asked = {
  readonly platform: Platform;
  readonly election: Election;
  readonly contest: Contest;
  readonly area: string;
  readonly flags: Flags;
};

/** `sigap recap sheets`, `corrections`, `plenary` and `todo`: what the console shows, read alone. */
export function addSheetCommands(recap: Command, open: OpenForCommand): void {
  verb(
    recap,
    open,
    'sheets',
    'lembar dan selisihnya menurut tingkat / sheets and their differences by tier',
    sheets,
  );
  verb(
    recap,
    open,
    'corrections',
    'pembetulan yang tercatat; kalimatnya tercatat selamanya, tanpa nama orang / corrections on record; their words are for good, no names of people',
    corrections,
  );
  verb(
    recap,
    open,
    'plenary',
    'pleno yang menandatangani lembar sebuah wilayah; pernyataannya umum selamanya, tanpa nama orang / plenaries of an area; their statements are public for good, no names of people',
    plenaries,
  );
  verb(
    recap,
    open,
    'todo',
    'yang harus dihitung ulang, diulang, dibaca, dicatat, ditandatangani / what must be recounted, voted again, read, recorded, signed',
    todo,
  );
}

function verb(
  recap: Command,
  open: OpenForCommand,
  name: string,
  description: string,
  run: (asked: Asked) => Promise<void>,
): void {
  recap
    .command(name)
    .description(description)
    .requiredOption('--area <code>', 'wilayah, 2, 4 atau 6 angka / area')
    .option('--contest <contest>', CONTESTS.join(', '), 'governor')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const area = formOption('--area', flags.area.replaceAll('.', ''), /^(\d{2}|\d{4}|\d{6})$/, AREA);
      const contest = choiceOption('--contest', flags.contest, CONTESTS);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      if ((await nameOfArea(platform.database.db, election.id, area)) === null)
        throw new CommandFailure(problem(PROBLEMS.noSuchRecapArea, text(area, area)));
      await run({ platform, election, contest, area, flags });
    });
}

function answer({ platform, election, contest, area }: Asked) {
  const { slug, synthetic } = election;
  return {
    election: slug,
    synthetic,
    isForPublic: false,
    contest,
    area,
    asOf: platform.clock().toISOString(),
  };
}

function head({ election, contest, area }: Asked): string {
  return `${election.name.id} / ${election.name.en}${election.synthetic ? ' (SINTETIS / SYNTHETIC)' : ''}: ${contest} ${area}, untuk pleno, bukan untuk umum / for plenaries, not for the public`;
}

async function sheets(asked: Asked): Promise<void> {
  const { states } = await readRecap(asked.platform, asked.election, asked.contest, asked.area);
  const areas = states.map((state) => ({
    ...{ area: state.area, name: state.name, tier: state.tier, tps: state.tps, forms: state.forms },
    ...{ awaiting: state.awaiting, disputed: state.disputed, broken: state.broken },
    version: state.sheet?.version ?? null,
    sha256: state.sheet?.id ?? null,
    signedVersion: state.signed?.version ?? null,
    rulesBroken: state.breaches.map(({ column, broken }) => ({
      column,
      rule: broken.rule,
      boxes: broken.boxes,
    })),
    open: openCells(state),
    openAgainstForms: openAgainstForms(state),
  }));
  printAnswer(asked.flags.json, { ...answer(asked), areas }, () =>
    [
      head(asked),
      ...areas.map(({ area, name, tier, tps, forms, awaiting, version, signedVersion, ...state }) =>
        [
          `${TIER_NAMES[tier].id} ${area} ${name}: ${forms}/${tps} TPS${awaiting > 0 ? `, ${awaiting} menunggu ulang / await a re-vote` : ''}`,
          version === null ? 'belum ada lembar / no sheet' : `lembar versi / sheet version ${version}`,
          signedVersion === null
            ? 'belum ditandatangani / not signed'
            : `ditandatangani / signed ${signedVersion}`,
          `terbuka / open ${state.open.length}, tidak sama dengan semua formulir / not what all forms say (T2) ${state.openAgainstForms.length}, aturan / rules ${state.rulesBroken.length}`,
        ].join('; '),
      ),
    ].join('\n'),
  );
  if (areas.some((one) => one.open.length + one.openAgainstForms.length + one.rulesBroken.length > 0))
    process.exitCode = EXIT.foundWanting;
}

async function corrections(asked: Asked): Promise<void> {
  const { platform, election, contest, area: within } = asked;
  const kept = await keptCorrections(platform.database.db, election.id, contest, within);
  const { odd, states } = await readRecap(platform, election, contest, within);
  const why = oddReasons(odd, states, ALL_SEEN);
  const items = kept.map(({ correction, recordedAt, ...state }) => {
    const { id, plenary, form, area, box, from, to, reason, words, isObjected, corrects } = correction;
    return {
      ...{ id, plenary, form, area, box, from, to, reason, words, isObjected, corrects },
      ...{ ...state, recordedAt: recordedAt.toISOString() },
      explainsNothing: why.get(id) ?? null,
    };
  });
  printAnswer(asked.flags.json, { ...answer(asked), items }, () =>
    [
      head(asked),
      ...items.map((one) => {
        const change = changeOf(one);
        const state = !one.isStanding
          ? ' (diganti / replaced)'
          : isTakenBack(one)
            ? ' (menarik kembali / takes back)'
            : one.explainsNothing
              ? ` (tidak menjelaskan apa pun / explains nothing: ${one.explainsNothing.id} / ${one.explainsNothing.en})`
              : '';
        return `${one.id.slice(0, 12)} ${one.plenary} ${one.form} ${one.area} ${one.box}: ${one.from ?? '-'} -> ${one.to ?? '-'} (${change >= 0 ? '+' : ''}${change}), ${one.reason}${one.isObjected ? ', keberatan saksi / objected' : ''}${one.isAfterSignature ? ', sesudah tanda tangan / after the signature' : ''}${state}`;
      }),
      ...(items.length === 0 ? ['belum ada / none yet'] : []),
    ].join('\n'),
  );
}

async function plenaries(asked: Asked): Promise<void> {
  const rows = await plenariesOf(asked.platform.database.db, asked.election.id, asked.contest, asked.area);
  const items = rows.map(({ id, signedAt, content }) => {
    const { version, sheet, place, statement, objections } = JSON.parse(content) as Record<string, unknown>;
    return { id, signedAt: signedAt.toISOString(), version, sheet, place, statement, objections };
  });
  printAnswer(asked.flags.json, { ...answer(asked), items }, () =>
    [
      head(asked),
      ...items.map(
        ({ id, signedAt, version, place }) =>
          `${id.slice(0, 12)} ${signedAt}: versi / version ${version}, ${place}`,
      ),
      ...(items.length === 0 ? ['belum ada / none yet'] : []),
    ].join('\n'),
  );
}

async function todo(asked: Asked): Promise<void> {
  const { items } = await todoList(asked.platform, asked.election, asked.contest, asked.area, null);
  printAnswer(asked.flags.json, { ...answer(asked), items }, () =>
    [
      head(asked),
      ...items.map(({ kind, tier, area, sentence }) => {
        const name = TODO_KINDS[kind];
        return `${tier} ${area}: ${name.id} / ${name.en}: ${sentence.id} / ${sentence.en}`;
      }),
      ...(items.length === 0 ? ['tidak ada / nothing'] : []),
    ].join('\n'),
  );
  if (items.length > 0) process.exitCode = EXIT.foundWanting;
}

const AREA = text('kode wilayah 2, 4 atau 6 angka', 'a code of 2, 4 or 6 digits');
