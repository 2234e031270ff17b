import { type Language, type Text, text } from '../../kernel/index.ts';
import { failureBelow } from '../confidence.ts';
import { bothWays } from '../words.ts';
import type { Evaluation } from './evaluate.ts';
import type { Outcome, Phase, Shared } from './model.ts';
import { CONFIDENCE } from './sign.ts';
import type { TogetherVerdict } from './verdict.ts';

/** What became of the photos of a TPS, as people read it. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, Text>> = {
  sent: text('terkirim', 'sent'),
  failed: text('gagal', 'failed'),
  undecided: text('belum memutuskan', 'shows neither'),
  silent: text('tanpa kabar', 'silent'),
};

/** What the TPS of a set have in common, as people read it. */
export const SHARED_NAMES: Readonly<Record<Shared, Text>> = {
  village: text('satu desa/kelurahan', 'one village'),
  district: text('satu kecamatan', 'one district'),
  cell: text('satu sel', 'one cell'),
  link: text('satu jalur', 'one link'),
  island: text('satu pulau', 'one island'),
};

/** Where a rehearsal stands, as people read it. */
export const PHASE_NAMES: Readonly<Record<Phase, Text>> = {
  planned: text('direncanakan', 'planned'),
  running: text('sedang berlangsung', 'under way'),
  over: text('selesai', 'over'),
};

/** A share as a whole percentage. @example percent(0.496, 'id') === '50%' */
export function percent(share: number, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  return `${(share * 100).toLocaleString(locale, { maximumFractionDigits: 0 })}%`;
}

/** What was lost, in words; nothing that arrived has no percentage. */
export function lossText(loss: number | null): Text {
  if (loss === null) return text('tidak ada yang tiba', 'nothing arrived');
  if (loss < 0) return bothWays((l) => `${percent(-loss, l)} ${l === 'id' ? 'lebih cepat' : 'faster'}`);
  return bothWays((l) => percent(loss, l));
}

/** What became of a rehearsal that was called off. */
export function cancelledText(found: Evaluation): Text {
  const verdict = verdictText(found);
  return found.trying > 0
    ? text(`Dibatalkan. ${verdict.id}`, `Called off. ${verdict.en}`)
    : text(
        `Dibatalkan: ${found.tps.length} TPS tidak diminta mengirim serentak.`,
        `Called off: ${found.tps.length} TPS are not asked to send together.`,
      );
}

/** The verdict in one sentence that names its counts. */
export function verdictText(found: Evaluation): Text {
  return SENTENCES[found.verdict](found);
}

const SENTENCES: Readonly<Record<TogetherVerdict, (found: Evaluation) => Text>> = {
  waiting: ({ phase, tps, together }) =>
    phase === 'planned'
      ? text(
          `Belum dimulai: ${tps.length} TPS diminta mengirim serentak.`,
          `Not begun: ${tps.length} TPS are asked to send together.`,
        )
      : text(
          `Sedang berlangsung: ${together.sent} terkirim, ${together.failed} gagal, ${together.silent} dari ${tps.length} TPS belum terdengar.`,
          `Under way: ${together.sent} sent, ${together.failed} failed, ${together.silent} of ${tps.length} TPS not heard yet.`,
        ),
  silent: ({ tps }) =>
    text(
      `Tidak satu pun dari ${tps.length} TPS terdengar: gladi ini belum menunjukkan apa-apa.`,
      `None of ${tps.length} TPS was heard: this rehearsal shows nothing yet.`,
    ),
  undecided: ({ tps }) =>
    text(
      `Ada yang diuji, tetapi tidak satu pun dari ${tps.length} TPS menunjukkan foto terkirim atau gagal.`,
      `Something was tested, but none of ${tps.length} TPS shows photos sent or failed.`,
    ),
  'shared-fate': (found) =>
    comparing(found, text('mereka berbagi satu jalur, atau satu sebab', 'they share one link, or one cause')),
  'maybe-shared': (found) =>
    comparing(
      found,
      text(
        'mungkin berbagi satu jalur, tetapi terlalu sedikit untuk dibedakan dari kebetulan',
        'they may share one link, but these are too few to be told from chance',
      ),
    ),
  'failed-alike': (found) =>
    comparing(
      found,
      text(
        'serentak tidak lebih buruk daripada sendiri; sebabnya ada pada tiap TPS',
        'together is no worse than alone; the cause lies with each TPS',
      ),
    ),
  'not-comparable': ({ together: { sent, failed } }) =>
    text(
      `Bersama-sama: ${failed} dari ${sent + failed} gagal, tetapi belum diketahui bagaimana bila masing-masing sendiri.`,
      `Together: ${failed} of ${sent + failed} failed, but it is not known how they do alone.`,
    ),
  slower: ({ together: { sent }, loss }) => {
    const lost = lossText(loss.median);
    return text(
      `Semua yang terdengar (${sent}) terkirim, tetapi lebih lambat: TPS tengah kehilangan ${lost.id} lajunya.`,
      `All that were heard (${sent}) sent, but more slowly: the middle TPS lost ${lost.en} of its pace.`,
    );
  },
  'holds-so-far': ({ together: { sent }, tps }) =>
    text(
      `Sejauh yang terdengar tidak ada yang gagal: ${sent} dari ${tps.length} TPS terkirim.`,
      `As far as was heard none failed: ${sent} of ${tps.length} TPS sent.`,
    ),
  holds: ({ tps }) =>
    bothWays((l) => {
      const bound = percent(failureBelow(0, tps.length), l);
      return l === 'id'
        ? `Serentak pun semua ${tps.length} TPS terkirim. Itu membatasi peluang gagal sebuah TPS di bawah ${bound} (keyakinan 95%).`
        : `Together, too, all ${tps.length} TPS sent. That bounds the chance of failure of a TPS below ${bound} (95% confidence).`;
    }),
};

function comparing({ together, alone, pairs }: Evaluation, hence: Text): Text {
  const heard = together.sent + together.failed;
  const heardAlone = alone.sent + alone.failed;
  const but = pairs.lost > pairs.gained ? text('padahal', 'while') : text('dan', 'and');
  return text(
    `Bersama-sama: ${together.failed} dari ${heard} gagal, ${but.id} sendiri ${alone.sent} dari ${heardAlone} lolos: ${hence.id}.`,
    `Together: ${together.failed} of ${heard} failed, ${but.en} alone ${alone.sent} of ${heardAlone} passed: ${hence.en}.`,
  );
}

/** The median loss with its interval, the coverage that has, and what it does not say. */
export function lossSentence({ loss }: Evaluation): Text {
  const { pairs, median, interval } = loss;
  if (pairs === 0) {
    return text(
      'Belum ada TPS dengan uji sejenis baik sendiri maupun serentak, jadi belum ada yang dapat dibandingkan.',
      'No TPS has tests of the same kind both alone and together, so there is nothing to compare yet.',
    );
  }
  const middle = lossText(median);
  if (!interval) {
    return text(
      `Satu TPS dapat dibandingkan: kehilangan ${middle.id}. Satu TPS tidak berkata apa pun tentang yang lain.`,
      `One TPS can be compared: lost ${middle.en}. One TPS says nothing about the others.`,
    );
  }
  const [low, high] = [lossText(interval.low), lossText(interval.high)];
  const coverage = bothWays((l) => covered(interval.coverage, l));
  const few =
    interval.coverage >= CONFIDENCE
      ? text('', '')
      : text(
          ' Di bawah enam TPS selang 95% tidak ada; ini seluruh rentangnya.',
          ' Below six TPS there is no interval of 95%; this is the whole range.',
        );
  return text(
    `Kehilangan TPS tengah dari ${pairs}: ${middle.id}, di antara ${low.id} dan ${high.id} (cakupan ${coverage.id}, hanya dari urutannya).${few.id} Selang ini tentang jam itu saja: hari dan jam lain dapat berbeda.`,
    `Loss of the middle TPS of ${pairs}: ${middle.en}, between ${low.en} and ${high.en} (coverage ${coverage.en}, from their order alone).${few.en} This speaks of that hour only: another day or hour may differ.`,
  );
}

/** A coverage, never more than it is. */
function covered(coverage: number, language: Language): string {
  return percent(Math.floor(coverage * 100) / 100, language);
}
