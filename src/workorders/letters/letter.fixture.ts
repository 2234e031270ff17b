import type { Day } from '../../kernel/index.ts';
import type { AnnexRow, LetterFacts } from './content.ts';

const day = (text: string) => text as Day;

/** The facts of a letter with three orders for two TPS, or as many as asked for. */
export function letterFacts(orders: readonly AnnexRow[] = [row(1, 1), row(2, 1), row(3, 2)]): LetterFacts {
  return {
    letterhead: {
      office: ['PEMERINTAH PROVINSI KEPULAUAN RIAU', 'DINAS KOMUNIKASI DAN INFORMATIKA'],
      address: [],
      city: 'Tanjungpinang',
      numberSuffix: '/SIGAP',
      signatory: 'Kepala Dinas Komunikasi dan Informatika',
      legalBasis: ['Undang-Undang Nomor 10 Tahun 2016 (Pemilihan Gubernur, Bupati, dan Wali Kota)'],
      copies: ['Gubernur Kepulauan Riau (sebagai laporan)'],
    },
    number: '007/SIGAP/XI/2024',
    day: day('2024-11-01'),
    partnerName: 'Telkomsel',
    electionName: 'Pilkada Kepulauan Riau 2024',
    votingDay: day('2024-11-27'),
    synthetic: false,
    answerHours: 48,
    definition: {
      ...{ version: 3, photos: 6, megabytesPerPhoto: 2.4, minutes: 10 },
      ...{ eveningFromHour: 15, eveningUntilHour: 23 },
    },
    orders,
  };
}

function row(order: number, tps: number): AnnexRow {
  return {
    number: `PK-0000${order}`,
    tpsCode: `210501200100${tps}`,
    tpsName: `TPS 00${tps}`,
    area: 'Tarempa Barat, Siantan, Kabupaten Kepulauan Anambas',
    position: { latitude: 3.21, longitude: 106.21 },
    isVillagePoint: order === 1,
    work: 'Router dan SIM operator lain',
    dueDay: day(order === 3 ? '2024-11-15' : '2024-11-08'),
  };
}
