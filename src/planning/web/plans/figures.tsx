import { formatShare } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { costProof, rupiahOf, tpsOf } from '../../plan/amounts.ts';
import type { PlanPageAnswer } from './answers.ts';

/** A chance below this needs its reason beside it. */
const RARELY = 0.5;

/** TPS expected lost before and after, with what chance makes of it, and how sure the plan is the best. */
export function PlanFigures({ page }: { readonly page: PlanPageAnswer }) {
  const { t, language } = useSpeaker();
  const { plan, chances, seen, cuts, outOfReach, unscheduled, costBoundRupiah } = page;
  const tps = (value: number) => tpsOf(value, language);
  return (
    <div className="card stack">
      {seen.isWhole ? null : (
        <p className="small">
          {t(
            `Angka dalam kotak ini untuk seluruh rencana (${plan.places} TPS), bukan hanya ${seen.places} TPS di wilayah Anda.`,
            `The figures in this box are of the whole plan (${plan.places} TPS), not only the ${seen.places} TPS in your area.`,
          )}
        </p>
      )}
      <dl className="plan-figures">
        <div>
          <dt>{t('Tanpa tindakan', 'Nothing done')}</dt>
          <dd className="figure">{tps(plan.lostWithout)}</dd>
          <dd className="small muted">
            {t('TPS gagal mengirim, diperkirakan', 'TPS expected unable to send')}
          </dd>
        </div>
        <div>
          <dt>{t('Dengan rencana', 'With the plan')}</dt>
          <dd className="figure">{tps(plan.lost)}</dd>
          <dd className="small muted">
            {t(`sedikitnya ${tps(plan.lostBound)} (terbukti)`, `at least ${tps(plan.lostBound)} (proven)`)}
          </dd>
        </div>
        {chances ? (
          <div>
            <dt>{t('Bila gangguan bersama terjadi', 'With shared failures')}</dt>
            <dd className="figure">
              {tps(chances.p10)}–{tps(chances.p90)}
            </dd>
            <dd className="small muted">
              {t(
                `rata-rata ${tps(chances.mean)} ± ${tps(2 * chances.standardError)} (95%); 8 dari 10 malam di antaranya; ${chances.runs} malam disimulasikan`,
                `mean ${tps(chances.mean)} ± ${tps(2 * chances.standardError)} (95%); 8 of 10 evenings within; ${chances.runs} evenings simulated`,
              )}
            </dd>
          </div>
        ) : null}
        {chances ? (
          <div>
            <dt>
              {t('Peluang kesenjangan tanpa cadangan tertutup', 'Chance that the uncovered gap is closed')}
            </dt>
            <dd className="figure">{formatShare(chances.uncoveredClosed, language)}</dd>
            <dd className="small muted">
              {t('pada batas H-3', 'at the freeze, H-3')}
              {chances.uncoveredOpen
                ? t(
                    `; masih terbuka ${chances.uncoveredOpen.p10}–${chances.uncoveredOpen.p90} dari ${plan.places} TPS (8 dari 10 kali)`,
                    `; still open ${chances.uncoveredOpen.p10}–${chances.uncoveredOpen.p90} of ${plan.places} TPS (8 of 10 times)`,
                  )
                : null}
            </dd>
            {chances.uncoveredClosed < RARELY ? (
              <dd className="small muted">
                {t(
                  'Setiap TPS ikut menentukan: satu saja yang belum siap, kesenjangan belum tertutup. Karena itu peluang ini kecil walaupun hampir semua siap.',
                  'Every TPS counts: a single one that is not ready leaves the gap open. So this chance is small even when nearly all are ready.',
                )}
              </dd>
            ) : null}
          </div>
        ) : null}
        <div>
          <dt>{t('Biaya', 'Cost')}</dt>
          <dd className="figure">{rupiahOf(plan.costRupiah, language)}</dd>
          <dd className="small muted">{costProof(plan.costRupiah, costBoundRupiah, language)}</dd>
        </div>
      </dl>
      <p className="small muted">
        {chances
          ? t(
              '“Dengan rencana” menganggap setiap kegagalan berdiri sendiri; simulasi menambahkan gangguan bersama (satelit, inti satu operator, hari tanpa kapal; asumsi), jadi rata-ratanya biasanya lebih tinggi.',
              '“With the plan” takes every failure to stand alone; the simulation adds shared failures (satellite, an operator’s core, days without boats; assumptions), so its mean is usually higher.',
            )
          : null}{' '}
        {t(
          'TPS ditimbang menurut jumlah pemilih; biaya menurut angka katalog.',
          'TPS are weighted by their voters; costs are the figures of the catalogue.',
        )}{' '}
        {seen.withoutPrimary > 0
          ? t(
              `${seen.withoutPrimary} TPS belum mendapat pilihan.`,
              `${seen.withoutPrimary} TPS have no option yet.`,
            )
          : t('Setiap TPS mendapat pilihan utama.', 'Every TPS has a primary option.')}{' '}
        {seen.withoutFallback > 0
          ? t(
              `${seen.withoutFallback} bergantung pada membawa berkas sebagai cadangan.`,
              `${seen.withoutFallback} rely on carrying the files as their fallback.`,
            )
          : null}{' '}
        {outOfReach > 0
          ? t(
              `${outOfReach} pilihan tidak terjangkau tim dan kapal sebelum batas, jadi tidak ditawarkan.`,
              `${outOfReach} options are beyond the reach of crews and boats before the freeze, and are not offered.`,
            )
          : null}{' '}
        {seen.unknownFallback > 0
          ? t(
              `${seen.unknownFallback} belum punya cadangan nyata: jalan ke tempat mengirimnya belum diketahui lamanya.`,
              `${seen.unknownFallback} have no real fallback yet: how long the way to where they would send from takes is not known.`,
            )
          : null}{' '}
        {cuts > 0
          ? t(
              `Jadwal menambah ${cuts} batas yang tidak terbukti perlu: yang terbukti adalah batas bawah tanpanya.`,
              `The schedule added ${cuts} limits that are not proven necessary: the lower bound is proven without them.`,
            )
          : null}{' '}
        {unscheduled > 0
          ? t(
              `${unscheduled} pekerjaan tidak terjadwal dan dihitung belum ada.`,
              `${unscheduled} jobs have no place in the schedule and count as not there.`,
            )
          : null}
      </p>
    </div>
  );
}
