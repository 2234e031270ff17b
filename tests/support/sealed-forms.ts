import { type Canonical, canonicalJson, type Envelope } from '../../src/sealed/index.ts';
import { type EnrolledPhone, seal, sha256 } from './field.ts';

/** A sealed form as a phone sends it. */
export type SealedForm = { readonly envelope: Envelope; readonly identity: string };

let numbers = 0;

/** What a phone says of the eve: everything right, unless it is changed. */
export function sealedReadiness(
  phone: EnrolledPhone,
  change: Readonly<Record<string, Canonical>> = {},
): SealedForm {
  return sealed(phone, {
    ...madeBy(phone, 'sigap-readiness-1'),
    ...{ battery: true, powerBank: null, power: true, contact: true, ready: true },
    ...change,
  });
}

/** That somebody left a phone's TPS with its result, unless it is changed. */
export function sealedDeparture(
  phone: EnrolledPhone,
  change: Readonly<Record<string, Canonical>> = {},
): SealedForm {
  return sealed(phone, {
    ...madeBy(phone, 'sigap-travel-1'),
    ...{ step: 'departed', results: [sha256('hasil')], companions: ['saksi'], means: 'boat', seal: '123' },
    destination: 'Kantor camat',
    ...change,
  });
}

/** That they arrived. @param departure its identity */
export function sealedArrival(
  phone: EnrolledPhone,
  departure: string,
  change: Readonly<Record<string, Canonical>> = {},
): SealedForm {
  return sealed(phone, {
    ...madeBy(phone, 'sigap-travel-1'),
    ...{ step: 'arrived', departure, results: [sha256('hasil')], sealIntact: true, destination: null },
    ...change,
  });
}

function madeBy(phone: EnrolledPhone, form: string) {
  numbers += 1;
  const maker = { election: 'kepri-2024', tps: phone.tps, device: phone.id };
  return { form, ...maker, number: numbers, madeAt: '2024-11-26T12:00:00.000Z' };
}

function sealed(phone: EnrolledPhone, payload: { readonly [name: string]: Canonical }): SealedForm {
  return { envelope: seal(phone, payload), identity: sha256(canonicalJson(payload)) };
}
