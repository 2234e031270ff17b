import { type Text, text } from '../../kernel/index.ts';

/** Between what a figure of the catalogue must lie, and why anything else is a slip and not a price. */
export type Limit = {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly why: Text;
};

const limit = (least: number, most: number, whole: boolean, why: Text): Limit => ({
  least,
  most,
  whole,
  why,
});

const RUPIAH_WORDS = text(
  'biaya tidak boleh negatif; di atas 5 miliar rupiah untuk satu titik lebih mungkin salah ketik (nol berlebih)',
  'a cost is never negative; above 5 billion rupiah for one place it is rather a slip (a zero too many)',
);

/**
 * The limits of every kind of figure. A portable BTS costs hundreds of millions of rupiah and a Starlink terminal eight: five billion for
 * one place, or a delivery of more than a year, is a unit or a zero gone wrong.
 */
export const LIMITS = {
  rupiah: limit(0, 5_000_000_000, true, RUPIAH_WORDS),
  monthlyRupiah: limit(0, 500_000_000, true, RUPIAH_WORDS),
  budgetRupiah: limit(
    0,
    100_000_000_000_000,
    true,
    text('anggaran 0 sampai 100 triliun rupiah', 'a budget is 0 to 100 trillion rupiah'),
  ),
  days: limit(0, 365, true, text('0 sampai 365 hari bulat', '0 to 365 whole days')),
  crewDays: limit(0, 60, false, text('0 sampai 60 hari regu', '0 to 60 days of a crew')),
  chance: limit(
    0,
    1,
    false,
    text(
      'peluang antara 0 dan 1 (0,8 berarti 80 persen)',
      'a chance is between 0 and 1 (0.8 means 80 percent)',
    ),
  ),
  mbit: limit(0, 10_000, false, text('0 sampai 10.000 Mbit/s', '0 to 10,000 Mbit/s')),
  metres: limit(0, 100_000, false, text('0 sampai 100.000 meter', '0 to 100,000 metres')),
  units: limit(0, 1_000_000, true, text('0 sampai 1.000.000 buah', '0 to 1,000,000 units')),
  places: limit(1, 1_000, true, text('1 sampai 1.000 TPS', '1 to 1,000 TPS')),
  kmh: limit(1, 100, false, text('1 sampai 100 km/jam', '1 to 100 km/h')),
  minutes: limit(0, 1_440, false, text('0 sampai 1.440 menit', '0 to 1,440 minutes')),
  months: limit(0, 24, false, text('0 sampai 24 bulan', '0 to 24 months')),
  detour: limit(1, 5, false, text('1 sampai 5 kali jarak lurus', '1 to 5 times the straight line')),
  hours: limit(0, 24, false, text('0 sampai 24 jam', '0 to 24 hours')),
  tripDays: limit(1, 60, true, text('1 sampai 60 hari', '1 to 60 days')),
  daysOfWeek: limit(1, 7, true, text('1 sampai 7 hari', '1 to 7 days')),
  freezeDays: limit(
    0,
    60,
    true,
    text('0 sampai 60 hari sebelum pemungutan suara', '0 to 60 days before voting day'),
  ),
} as const satisfies Record<string, Limit>;
