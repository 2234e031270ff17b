import { type Text, text } from '../../kernel/index.ts';
import type { Assumptions } from './assumptions.ts';

/** When the assumptions were stated. */
export const ASSUMED_ON = '2026-11-27';

/** Every assumption as a sentence with its value and its ground, in the order in which the evening meets them. */
export function assumptionTexts(a: Assumptions): Text[] {
  const percent = (share: number) => `${Math.round(share * 1000) / 10}`.replace('.', ',');
  const mbit = (bps: number) => `${bps / 1_000_000}`.replace('.', ',');
  const both = (id: string, en: string) => text(id, en.replaceAll(/(\d),(\d)/g, '$1.$2'));
  return [
    both(
      `Formulir selesai ${a.prepareMinutes} + ${a.formsMinutes} menit (persiapan, penulisan) ditambah ${a.ballotSeconds} detik per surat suara dan kontes; ${a.contests} kontes, kehadiran ${percent(a.turnout)} % seperti Pilkada Kepri 2024; sebaran ${percent(a.finishSpread)} % per TPS dan ${percent(a.finishSharedSpread)} % bersama per kabupaten/kota. Perkiraan, tidak diukur.`,
      `Forms are done after ${a.prepareMinutes} + ${a.formsMinutes} minutes (preparing, writing) plus ${a.ballotSeconds} seconds a ballot and contest; ${a.contests} contests, turnout ${percent(a.turnout)} % as in Kepri in 2024; spread ${percent(a.finishSpread)} % per TPS and ${percent(a.finishSharedSpread)} % shared by a regency. Estimated, not measured.`,
    ),
    both(
      `TPS tanpa DPT dianggap punya rata-rata pemilih kecamatannya, kalau tidak diketahui ${a.unknownVoters} (rata-rata Kepri 2024).`,
      `A TPS without a voter count is taken to have its district’s mean, else ${a.unknownVoters} voters (Kepri’s mean of 2024).`,
    ),
    both(
      `Yang dikirim: angka ${a.figureBytes} bita, lalu ${a.photos} foto (pratinjau ${a.previewBytes / 1000} kB, penuh ${a.photoBytes / 1_000_000} MB); ${percent(a.efficiency)} % unggahan membawa isi (kebijakan).`,
      `What is sent: figures of ${a.figureBytes} bytes, then ${a.photos} photos (preview ${a.previewBytes / 1000} kB, full ${a.photoBytes / 1_000_000} MB); ${percent(a.efficiency)} % of the uplink carries content (policy).`,
    ),
    both(
      `Tautan yang hidup kehilangan ${percent(a.lostShare)} % percobaan; jeda ulangnya aturan ponsel sendiri. Petugas mencoba jalur mati ${a.patienceMinutes} menit dan membiarkan foto terkirim paling lama ${a.photoPatienceMinutes} menit.`,
      `A working link loses ${percent(a.lostShare)} % of attempts; the waits between are the phone’s own rule. Officers try a dead way for ${a.patienceMinutes} minutes and let photos run for ${a.photoPatienceMinutes} at most.`,
    ),
    both(
      `TPS yang belum diuji: seperti yang terukur di kecamatannya bila paling sedikit lima, kalau tidak hidup pada ${percent(a.unknownUp)} % malam dengan median ${mbit(a.unknownBps)} Mbit/s; jalur kedua yang belum diuji hidup pada ${percent(a.untestedUp)} %.`,
      `A TPS nobody tested: like the measured ones of its district where there are five, else up on ${percent(a.unknownUp)} % of evenings with a median of ${mbit(a.unknownBps)} Mbit/s; an untested second path is up on ${percent(a.untestedUp)} %.`,
    ),
    both(
      `Sel pelayan tidak tercatat: ponsel satu operator di satu desa berbagi satu sel bermedian ${mbit(a.cellBps)} Mbit/s.`,
      `No serving cell is on record: phones of one operator in one village share a cell with a median of ${mbit(a.cellBps)} Mbit/s.`,
    ),
    both(
      `Daya yang tidak dilaporkan cukup pada ${percent(a.unknownPowerShare)} % TPS; jam daya dihitung dari 15.00; sesudahnya baterai ponsel ${a.batteryMinutes} menit, menara tanpa listrik ${a.towerMinutes} menit.`,
      `Power nobody reported is enough at ${percent(a.unknownPowerShare)} % of TPS; hours count from 15:00; then a phone’s battery lasts ${a.batteryMinutes} minutes, a tower without power ${a.towerMinutes}.`,
    ),
    both(
      `Tanpa data: SMS keluar di ${percent(a.smsShare)} % TPS, ponsel lain sedesa membawa QR di ${percent(a.relayShare)} % (${a.relayMinutes} menit), selebihnya ke titik unggah.`,
      `Without data: SMS gets out at ${percent(a.smsShare)} % of TPS, another phone of the village carries the QR at ${percent(a.relayShare)} % (${a.relayMinutes} minutes), the others go to an upload point.`,
    ),
    both(
      `Perjalanan yang tidak dicatat: ${a.roadMinutes} menit lewat darat, ${a.boatMinutes} menit dengan kapal; satu kapal untuk ${a.tpsPerBoat} TPS, satu TPS sekali jalan.`,
      `A way nobody timed: ${a.roadMinutes} minutes by land, ${a.boatMinutes} by boat; one boat for ${a.tpsPerBoat} TPS, one TPS a trip.`,
    ),
    both(
      `Kejadian bersama tiap malam: inti operator padam ${percent(a.coreDown)} %, satelit ${percent(a.satelliteDown)} %, listrik kecamatan ${percent(a.powerCut)} %, satu kapal hilang ${percent(a.boatLost)} %, laut tertutup ${percent(a.roughSea)} % (18.30–06.00).`,
      `Shared events an evening: an operator’s core down ${percent(a.coreDown)} %, satellites ${percent(a.satelliteDown)} %, a district’s power ${percent(a.powerCut)} %, one boat lost ${percent(a.boatLost)} %, sea closed ${percent(a.roughSea)} % (18:30–06:00).`,
    ),
  ];
}
