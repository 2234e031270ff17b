import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { err, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
  problemLines,
} from '../../../platform/server/cli/command.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { parseSlipText, type ResultRecord } from '../../../sealed/index.ts';
import { BY_COMMAND, FormPhotos } from '../photos/form-photos.ts';
import { addPhotoCommand } from '../photos/photo-command.ts';
import { NOT_NAMED } from '../photos/photo-words.ts';
import type { AnnouncedPhoto } from '../photos/store.ts';
import { electionOfTag } from './election-of.ts';
import { slipProblem } from './faults.ts';
import { type HandedIn, handIn } from './hand-in.ts';
import { type Inspection, inspectFile } from './inspect.ts';
import { inspectionLines, inspectionView, photosBeside } from './inspection-view.ts';
import { hashOfPhoto, readResultFile } from './read-file.ts';

type VerifyFlags = { photo?: string[]; offline?: boolean; json?: boolean };

/** `sigap sealed verify|deliver|photo` */
export function addSealedCommands(program: Command, open: OpenForCommand): void {
  const sealed = program.command('sealed').description('catatan hasil tersegel / sealed result records');
  sealed
    .command('verify <file...>')
    .description('Memeriksa berkas hasil tanpa mengubah apa pun / look into result files and change nothing')
    .option('--photo <file...>', 'foto formulirnya / photos of the form')
    .option(
      '--offline',
      'tanpa data server: kunci dari berkas / without the server’s data: the key in the file',
    )
    .option('--json', 'JSON')
    .action(async (files: string[], flags: VerifyFlags) => {
      const platform = flags.offline ? null : await open();
      const given = [...(await hashed(flags.photo))].map(([path, sha256]) => ({ path, sha256 }));
      const outcomes = await lookAt(files, async (file) => {
        const found = await verify(file, platform);
        if (!found.ok) return found;
        const photos = photosBeside(found.value, given);
        const view = inspectionView(file, found.value, photos);
        return {
          ok: true,
          value: { view, lines: inspectionLines(file, found.value, photos), isSound: view.isSound },
        };
      });
      tell(flags.json, outcomes);
    });
  sealed
    .command('deliver <file...>')
    .description(
      'Menyerahkan berkas hasil; tanda terima ditulis di sampingnya / hand result files in; receipts beside them',
    )
    .option('--photo <file...>', 'foto yang disebut catatannya / photos that the record names')
    .option('--json', 'JSON')
    .action(async (files: string[], flags: { photo?: string[]; json?: boolean }) => {
      const given = await hashed(flags.photo);
      const platform = await open();
      const named = new Map<string, NamedPhoto>();
      const ofFiles = await lookAt(files, async (file) => {
        const taken = await deliver(file, platform);
        if (!taken.ok) return taken;
        const { slip, kind, receipt } = taken.value;
        for (const one of photosOf(taken.value.record)) named.set(one.photo.sha256, one);
        const out = `${file}.receipt.json`;
        keepReceipt(out, JSON.stringify(receipt));
        const view = { file, isSound: true, ...{ tps: slip.tps, contest: slip.contest, kind, receipt, out } };
        const line = `${file}: TPS ${slip.tps}, diterima / received; tanda terima / receipt: ${out}`;
        return { ok: true, value: { view, lines: [line], isSound: true } };
      });
      const photos = new FormPhotos(platform, openReceiptKey(platform.config));
      const ofPhotos = await lookAt([...given.keys()], async (file) => {
        const one = named.get(given.get(file) ?? '');
        if (!one) return err(problem(PROBLEMS.photoRefused, NOT_NAMED));
        const { photo, election: slug } = one;
        const election = await findElection(platform.database.db, slug);
        if (!election) return err(problem(PROBLEMS.noSuchElection));
        const bytes = createReadStream(file);
        const by = { from: BY_COMMAND, actor: commandActor() };
        const taken = await photos.handIn(photo, { election, bytes, ...by });
        bytes.destroy();
        if (!taken.ok) return taken;
        const out = `${file}.receipt.json`;
        keepReceipt(out, JSON.stringify(taken.value));
        const view = { file, isSound: true, ...{ kind: 'photo', tps: photo.tps, receipt: taken.value, out } };
        const line = `${file}: foto diterima / photo received; tanda terima / receipt: ${out}`;
        return { ok: true, value: { view, lines: [line], isSound: true } };
      });
      tell(flags.json, [...ofFiles, ...ofPhotos]);
    });
  addPhotoCommand(sealed, open);
}

async function verify(file: string, platform: Platform | null): Promise<Result<Inspection, Problem>> {
  const read = await readResultFile(file);
  return read.ok ? inspectFile(read.value, platform) : read;
}

/** A file that a record names, and the slug of its election. */
type NamedPhoto = { readonly photo: AnnouncedPhoto; readonly election: string };

function photosOf(record: ResultRecord | null): NamedPhoto[] {
  if (!record) return [];
  const { election, tps, device: maker } = record;
  return record.photos.flatMap(({ sha256, bytes, page, preview }) => [
    { election, photo: { ...preview, isPreview: true, page, tps, maker } },
    { election, photo: { sha256, bytes, isPreview: false, page, tps, maker } },
  ]);
}

/** SHA-256 of files by their paths; read before anything is handed in, so that a path that is not there changes nothing. */
async function hashed(paths: readonly string[] = []): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await hashOfPhoto(path)] as const)));
}

async function deliver(file: string, platform: Platform): Promise<Result<HandedIn, Problem>> {
  const read = await readResultFile(file);
  if (!read.ok) return read;
  const slip = parseSlipText(read.value.qr);
  if (!slip.ok) return err(slipProblem(slip.error));
  const election = await electionOfTag(platform, slip.value.slip.electionTag);
  if (!election) return err(problem(PROBLEMS.resultOfAnotherElection));
  const by = { id: commandActor(), scope: EVERYTHING };
  return handIn(platform, openReceiptKey(platform.config), read.value, { election, by });
}

type Outcome = { readonly view: object; readonly lines: readonly string[]; readonly isSound: boolean };

/** Looks at every file; one that is refused keeps none of the others back. */
async function lookAt(
  files: readonly string[],
  look: (file: string) => Promise<Result<Outcome, Problem>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const found = await look(file);
    outcomes.push(found.ok ? found.value : refused(file, found.error));
  }
  return outcomes;
}

/** Tells of every file. Exit code 1 when any is found wanting. */
function tell(json: boolean | undefined, outcomes: readonly Outcome[]): void {
  if (outcomes.some(({ isSound }) => !isSound)) process.exitCode = EXIT.foundWanting;
  printAnswer(json, { items: outcomes.map(({ view }) => view) }, () =>
    outcomes.flatMap(({ lines }) => lines).join('\n'),
  );
}

function refused(file: string, found: Problem): Outcome {
  const { kind, detail } = found;
  const view = {
    file,
    isSound: false,
    problem: { code: kind.code, title: kind.title, detail: detail ?? null },
  };
  return { view, lines: [`${file}:`, problemLines(found)], isSound: false };
}

function keepReceipt(out: string, receipt: string): void {
  try {
    writeDurably(out, receipt);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw optionFailure('FILE', out, NO_RECEIPT);
  }
}

const NO_RECEIPT = text(
  'hasilnya sudah diterima, tetapi tanda terimanya tidak dapat ditulis di sini; salin berkasnya ke folder lain dan ulangi: tanda terimanya sama',
  'the result is received, but its receipt cannot be written here; copy the file to another folder and do it again: the receipt is the same',
);
