import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { formOption } from '../../../platform/server/cli/options.ts';
import { OWN_FILE, writeOut } from '../../../platform/server/cli/write-out.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { findElection, valueOrFail } from '../../../registry/server/index.ts';
import { FormPhotos } from './form-photos.ts';
import { pictureWords } from './photo-words.ts';

type PhotoFlags = { out: string; election?: string; original?: boolean; json?: boolean };

const HASH_FORM = text('harus SHA-256: 64 angka heksadesimal', 'must be a SHA-256: 64 hexadecimal digits');

/** `sigap sealed photo` */
export function addPhotoCommand(sealed: Command, open: OpenForCommand): void {
  sealed
    .command('photo <sha256>')
    .description(
      'Salinan foto formulir tanpa metadata; --original aslinya, dan itu dicatat / a copy of a photo of a form without metadata; --original itself, which is audited',
    )
    .requiredOption('--out <file>', 'berkas tujuan / the file to write')
    .option('--election <slug>', 'pemilihan / election')
    .option('--original', 'aslinya, dengan tempat dan waktu / as it came, with place and time')
    .option('--json', 'JSON')
    .action(async (written: string, { out, election: slug, original, json }: PhotoFlags) => {
      const sha256 = formOption('SHA256', written.toLowerCase(), /^[0-9a-f]{64}$/, HASH_FORM);
      const platform = await open();
      const election = await findElection(platform.database.db, slug);
      if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
      const photos = new FormPhotos(platform, openReceiptKey(platform.config));
      const { bytes, mediaType, photo, picture } = valueOrFail(
        original
          ? await photos.original(election.id, sha256, commandActor())
          : await photos.copy(election.id, sha256, EVERYTHING),
      );
      writeOut(out, bytes, OWN_FILE);
      const said = { tps: photo.tps, page: photo.page, isPreview: photo.isPreview };
      const flag = pictureWords(picture);
      const words = flag ? `\n  ${flag.id} / ${flag.en}` : '';
      printAnswer(
        json,
        { sha256, out, original: original === true, bytes: bytes.length, mediaType, picture, ...said },
        () => `${out}: TPS ${photo.tps}, halaman / page ${photo.page}${words}`,
      );
    });
}
