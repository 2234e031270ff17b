import { type Text, text } from '../kernel/index.ts';
import type { LinkBudget, LinkDesign, RadioClimate } from './model.ts';

/** The band of point-to-point radios that schools and villages use, MHz. */
export const USUAL_MHZ = 5_800;

/** Height above the ground of an antenna on a school's or village office's roof, metres. */
export const USUAL_ANTENNA_M = 10;

/** An outdoor 5.8 GHz radio with a small dish at 36 dBm e.i.r.p.; sensitivity of a rate that carries the photos many times over. */
export const USUAL_BUDGET: LinkBudget = {
  transmitDbm: 13,
  gainADbi: 23,
  gainBDbi: 23,
  lossesDb: 1,
  sensitivityDbm: -80,
};

/** Where the usual budget comes from, to be shown beside what is computed with it. */
export const USUAL_BUDGET_SAYS: Text = text(
  'asumsi: radio 5,8 GHz, 36 dBm e.i.r.p., antena 23 dBi, kepekaan -80 dBm; ganti dengan angka perangkat yang dipakai',
  'assumption: 5.8 GHz radio, 36 dBm e.i.r.p., 23 dBi antennas, sensitivity -80 dBm; replace by the figures of the radio in use',
);

/** The usual link in a climate. */
export function usualLink(climate: RadioClimate, frequencyMhz: number = USUAL_MHZ): LinkDesign {
  return { frequencyMhz, polarization: 'vertical', climate, budget: USUAL_BUDGET };
}
