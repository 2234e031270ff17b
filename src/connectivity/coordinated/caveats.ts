import { type Text, text } from '../../kernel/index.ts';
import type { Evaluation } from './evaluate.ts';

/** What is known of a plan beside its tests. */
export type Circumstances = {
  /** The window had begun when it was named: nobody was asked to send together. */
  readonly isAfterwards: boolean;
  /** How many TPS the set has; more than are looked at when some lie outside the reader's area. */
  readonly planned: number;
};

/** What must be kept in mind beside the verdict, the weightiest first. */
export function caveatsOf(found: Evaluation, { isAfterwards, planned }: Circumstances): Text[] {
  const { together, tps, alone, trying, atOnce, pairs, phase } = found;
  const caveats: (Text | false)[] = [
    isAfterwards &&
      text(
        'Dievaluasi sesudahnya: TPS tidak diminta mengirim serentak, jadi siapa yang menguji adalah kebetulan.',
        'Evaluated afterwards: the TPS were not asked to send together, so who tested is chance.',
      ),
    planned > tps.length &&
      text(
        `Hanya ${tps.length} dari ${planned} TPS ada di wilayah Anda; putusan ini hanya tentang itu.`,
        `Only ${tps.length} of ${planned} TPS lie in your area; this verdict is about those only.`,
      ),
    phase === 'over' &&
      together.silent > 0 &&
      text(
        `${together.silent} TPS tanpa kabar. Diam bukan gagal dan bukan lolos: yang terkirim ada di antara ${together.sent} dan ${together.sent + together.silent + together.undecided} dari ${tps.length}.`,
        `${together.silent} TPS are silent. Silence is neither failed nor passed: those that sent are between ${together.sent} and ${together.sent + together.silent + together.undecided} of ${tps.length}.`,
      ),
    together.undecided > 0 &&
      text(
        `${together.undecided} TPS diuji tanpa memutuskan: tanpa gladi penuh, atau ujinya tidak dihitung.`,
        `${together.undecided} TPS were tested without showing either: no full rehearsal, or a test that does not count.`,
      ),
    trying > 1 &&
      atOnce < Math.ceil(trying / 2) &&
      text(
        `Yang pasti mengirim pada saat yang sama paling banyak ${atOnce} dari ${trying} TPS: ini belum benar-benar serentak.`,
        `Certainly sending at the same instant were at most ${atOnce} of ${trying} TPS: this was hardly together.`,
      ),
    alone.silent + alone.undecided > 0 &&
      text(
        `${alone.silent + alone.undecided} TPS belum punya gladi atau kegagalan sendiri yang masih segar untuk dibandingkan.`,
        `${alone.silent + alone.undecided} TPS have no rehearsal or failure of their own, still fresh, to compare with.`,
      ),
    pairs.lost > 0 &&
      text(
        'Uji sendiri dibuat pada hari dan jam lain: keramaian jam itu sendiri dapat juga menjadi sebabnya. Ulangi dengan separuh TPS untuk membedakannya.',
        'Tests alone were made on other days and hours: how busy that hour was may be the cause, too. Repeat with half the TPS to tell them apart.',
      ),
  ];
  return caveats.filter((caveat) => caveat !== false);
}
